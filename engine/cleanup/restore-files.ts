import { mkdir, realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { CleanupFile, DestinationKind } from '../../contract/cleanup.ts'
import type { Problem } from '../../contract/errors.ts'
import type { JobControl } from '../jobs/job-control.ts'
import type { CleanupJournal } from '../store/cleanup-journal.ts'
import { removeNote } from './destinations/trash-note.ts'
import { codeOf, isMissing } from '../file-errors.ts'
import { freeNames } from './free-name.ts'
import { isOurPlace } from './is-our-place.ts'
import { isWithin } from '../library/is-within.ts'
import { moveWithoutReplacing } from './move-file.ts'
import { rootIsBack } from './root-is-back.ts'
import { sightAt } from './verify-move.ts'

interface Restoring {
  readonly journal: CleanupJournal
  readonly destination: DestinationKind
  readonly control: JobControl
  /** Told of each file that is back, once the journal says so. */
  readonly onRestored: (line: CleanupFile) => Promise<void>
}

/**
 * Moves files back from the quarantine, or from the trash of a Linux desktop, to where they were.
 * Nothing that lies there meanwhile is replaced: then they come back beside it under a free name.
 *
 * @param lines in state `moved`
 * @returns what could not be restored, and why
 */
export async function restoreFiles(
  restoring: Restoring,
  lines: readonly CleanupFile[],
): Promise<Problem[]> {
  const problems: Problem[] = []
  const units = Map.groupBy(lines, ({ unit }) => unit)
  let done = 0
  for (const unit of units.values()) {
    await restoring.control.checkpoint()
    const problem = await restoreUnit(restoring, unit)
    if (problem) problems.push(problem)
    done += unit.length
    restoring.control.progress('Restoring', done, lines.length)
  }
  return problems
}

async function restoreUnit(
  restoring: Restoring,
  lines: readonly CleanupFile[],
): Promise<Problem | null> {
  for (const line of lines) {
    const problem = await objectionTo(line)
    if (problem) return problem
  }
  const names = await freeNames(lines.map(({ file }) => file.path))
  for (const [i, line] of lines.entries()) {
    const problem = await restoreLine(restoring, line, names[i] ?? line.file.path)
    if (problem) return problem
  }
  return null
}

async function objectionTo({ file, targetPath }: CleanupFile): Promise<Problem | null> {
  if (!(await rootIsBack(file))) {
    return cannotRestore('Its drive is not connected.', 'Connect it, then try again.', file.path)
  }
  if (targetPath === null || !isOurPlace(file.rootPath, targetPath)) {
    return cannotRestore(
      'The journal names a place that no clean-up moves files to.',
      'Look at it by hand; nothing was touched.',
      targetPath ?? file.path,
    )
  }
  if ((await sightAt(targetPath, file.sha256 ?? '')) !== 'the-bytes') {
    return cannotRestore(
      'What lies where this file was moved to is not this file any more.',
      'Look at it by hand; nothing was touched.',
      targetPath,
    )
  }
  return null
}

async function restoreLine(
  { journal, destination, onRestored }: Restoring,
  line: CleanupFile,
  path: string,
): Promise<Problem | null> {
  const { file, targetPath } = line
  if (targetPath === null) return null
  journal.change(line, { state: 'restoring', restoredPath: path }, Date.now())
  try {
    if (!isWithin(await nearestFolder(dirname(path)), await realpath(file.rootPath))) {
      journal.change(line, { state: 'moved', restoredPath: null }, Date.now())
      return cannotRestore(
        'A link leads its folder out of what is watched.',
        'Remove the link, then try again.',
        file.path,
      )
    }
    await mkdir(dirname(path), { recursive: true })
    await moveWithoutReplacing(targetPath, path)
  } catch (error) {
    const isBack = (await sightAt(path, file.sha256 ?? '')) === 'the-bytes'
    const isStill = (await sightAt(targetPath, file.sha256 ?? '')) === 'the-bytes'
    if (isStill || !isBack) {
      journal.change(line, { state: 'moved', restoredPath: null }, Date.now())
      return cannotRestore(
        `This file could not be moved back (${codeOf(error) ?? String(error)}).`,
        'It lies where it was moved to; try again.',
        file.path,
      )
    }
  }
  if (destination === 'trash') await removeNote(targetPath)
  journal.change(line, { state: 'restored', problem: null }, Date.now())
  await onRestored(journal.file(line.id))
  return null
}

/** The real path of a folder, or of the nearest one above it that is there. */
async function nearestFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder)
  } catch (error) {
    if (!isMissing(error)) throw error
    return nearestFolder(dirname(folder))
  }
}

function cannotRestore(message: string, advice: string, path: string): Problem {
  return { code: 'not-moved', message, advice, path }
}
