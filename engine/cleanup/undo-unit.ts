import type { CleanupFile, DestinationKind } from '../../contract/cleanup.ts'
import type { Problem } from '../../contract/errors.ts'
import type { CleanupJournal } from '../store/cleanup-journal.ts'
import { removeNote } from './destinations/trash-note.ts'
import { codeOf } from '../file-errors.ts'
import { moveWithoutReplacing, removeEmptyFile } from './move-file.ts'
import { isStillThere, sightAt } from './verify-move.ts'

/**
 * Puts back what has been moved of one item, in reverse, and writes for each file what is true of
 * it. An item moves as a whole or not at all.
 *
 * @param lines of the item, in the order they were moved
 * @param problem why it could not be moved as a whole
 */
export async function undoUnit(
  journal: CleanupJournal,
  destination: DestinationKind,
  lines: readonly CleanupFile[],
  problem: Problem,
): Promise<void> {
  for (const line of lines.toReversed()) {
    const change = await undoLine(destination, line, problem)
    journal.change(line, change, Date.now())
  }
}

async function undoLine(
  destination: DestinationKind,
  line: CleanupFile,
  problem: Problem,
): Promise<Pick<CleanupFile, 'state' | 'problem'>> {
  const { file, targetPath } = line
  if (await isStillThere(file)) {
    if (targetPath !== null) await clearPlace(destination, line, targetPath)
    return { state: 'skipped', problem }
  }
  if (targetPath === null) return { state: 'lost', problem: inNeitherPlace(line) }
  const sight = await sightAt(targetPath, file.sha256 ?? '')
  if (sight === 'nothing' || sight === 'empty')
    return { state: 'lost', problem: inNeitherPlace(line) }
  try {
    await moveWithoutReplacing(targetPath, file.path)
  } catch (error) {
    return { state: 'moved', problem: cannotReturn(line, codeOf(error) ?? 'unknown') }
  }
  if (destination === 'trash') await removeNote(targetPath)
  return { state: 'put-back', problem }
}

/** Takes away what was made at the place of a file that never came there. */
async function clearPlace(
  destination: DestinationKind,
  { file }: CleanupFile,
  targetPath: string,
): Promise<void> {
  const sight = await sightAt(targetPath, file.sha256 ?? '')
  // A whole copy is left where it is: nothing is ever deleted.
  if (sight === 'the-bytes' && file.sizeBytes > 0) return
  if (sight === 'empty' || sight === 'the-bytes') await removeEmptyFile(targetPath)
  if (destination === 'trash' && sight !== 'other') await removeNote(targetPath)
}

function inNeitherPlace({ file, targetPath }: CleanupFile): Problem {
  return {
    code: 'not-moved',
    message: `This file is neither where it was nor where it was to go (${targetPath ?? ''}).`,
    advice: 'Look for it in the trash of the system, or restore it from a backup.',
    path: file.path,
  }
}

function cannotReturn({ file, targetPath }: CleanupFile, code: string): Problem {
  return {
    code: 'not-moved',
    message: `This file was moved to ${targetPath ?? ''} and could not be put back (${code}).`,
    advice: 'Nothing is lost: restore it once its old place is free.',
    path: file.path,
  }
}
