import { createHash } from 'node:crypto'
import { open, unlink } from 'node:fs/promises'
import type { PlannedGroup } from '../../../contract/cleanup.ts'
import type { CleanupSidecar, Merge } from '../../../contract/cleanup-merge.ts'
import type { SidecarJournal } from '../../store/sidecar-journal.ts'
import { codeOf, isMissing } from '../../file-errors.ts'
import { moveWithoutReplacing } from '../move-file.ts'
import { xmpText } from '../plan/xmp-text.ts'
import { isStillThere, sightAt } from '../verify-move.ts'

/** A name that only an unfinished sidecar has. */
const UNFINISHED = '.likeness-unfinished'

/** Where notes about a file go: its whole name, so that nothing else of its stem is meant. */
export function sidecarOf(path: string): string {
  return `${path}.xmp`
}

/**
 * Writes what the copies of a kept file said into a new file beside it, never over one that is there,
 * and never into the picture.
 *
 * @returns whether it was written; a keeper that is gone or has a sidecar meanwhile is left alone
 */
export async function writeSidecar(
  journal: SidecarJournal,
  cleanupId: number,
  { keeper }: PlannedGroup,
  { sidecarPath, notes }: Merge,
): Promise<boolean> {
  // A plan may come from a file that somebody has edited.
  if (sidecarPath !== sidecarOf(keeper.path) || !(await isStillThere(keeper))) return false
  const text = xmpText(notes)
  const sha256 = createHash('sha256').update(text).digest('hex')
  const line = journal.intend({ cleanupId, path: sidecarPath, rootPath: keeper.rootPath, sha256 })
  try {
    {
      await using file = await open(sidecarPath + UNFINISHED, 'wx')
      await file.writeFile(text)
      await file.sync()
    }
    await moveWithoutReplacing(sidecarPath + UNFINISHED, sidecarPath)
  } catch (error) {
    // Whatever it was: what the disk shows is written down, and the keeper itself is as it was.
    if (codeOf(error) === null) throw error
    await settleSidecar(journal, line)
    return false
  }
  journal.change(line, 'written')
  return true
}

/** Finds out what became of a sidecar, and takes away what is unfinished. */
export async function settleSidecar(journal: SidecarJournal, line: CleanupSidecar): Promise<void> {
  const isThere = (await sightAt(line.path, line.sha256)) === 'the-bytes'
  if (line.state === 'removing') {
    journal.change(line, isThere ? 'written' : 'removed')
    return
  }
  await removeUnfinished(line.path)
  journal.change(line, isThere ? 'written' : 'failed')
}

/** Undoes a sidecar: takes it away where it is, byte by byte, what was written. */
export async function removeSidecar(journal: SidecarJournal, line: CleanupSidecar): Promise<void> {
  if (line.state !== 'written') return
  const sight = await sightAt(line.path, line.sha256)
  if (sight !== 'the-bytes') {
    journal.change(line, sight === 'nothing' ? 'removed' : 'kept')
    return
  }
  journal.change(line, 'removing')
  await unlink(line.path)
  journal.change(line, 'removed')
}

async function removeUnfinished(path: string): Promise<void> {
  try {
    await unlink(path + UNFINISHED)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}
