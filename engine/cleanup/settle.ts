import { lstat } from 'node:fs/promises'
import type { CleanupFile, DestinationKind } from '../../contract/cleanup.ts'
import type { Problem } from '../../contract/errors.ts'
import type { CleanupJournal } from '../store/cleanup-journal.ts'
import { removeNote } from './destinations/trash-note.ts'
import { isMissing } from './file-errors.ts'
import { removeEmptyFile } from './move-file.ts'
import { rootIsBack } from './root-is-back.ts'
import { undoUnit } from './undo-unit.ts'
import { isStillThere, sightAt } from './verify-move.ts'

const INTERRUPTED: Problem = {
  code: 'not-moved',
  message:
    'The program ended while this was being moved, so it was left, or put back, where it was.',
  advice: 'Make a new plan to go on.',
  path: null,
}

/**
 * Brings the journal in line with the disk after the program ended in the middle of a clean-up, a
 * restore or an emptying. Items that were moved as a whole stay moved; of others, what was moved is
 * put back. Lines of a drive that is not connected wait for it.
 */
export async function settleJournal(journal: CleanupJournal): Promise<void> {
  const open = journal.unsettled()
  for (const { id, outcome } of journal.list()) {
    if (outcome === null) journal.finish(id, 'stopped', Date.now())
  }
  const units = Map.groupBy(
    open.filter(({ state }) => state === 'intended'),
    ({ cleanupId, unit }) => `${cleanupId}:${unit}`,
  )
  for (const [first] of units.values()) {
    if (!first || !(await rootIsBack(first.file))) continue
    const lines = journal.files(first.cleanupId).filter(({ unit }) => unit === first.unit)
    await settleUnit(journal, lines, journal.cleanup(first.cleanupId).destination)
  }
  for (const line of open) {
    if (line.state === 'intended' || !(await rootIsBack(line.file))) continue
    if (line.state === 'restoring') await settleRestoring(journal, line)
    else await settleEmptying(journal, line)
  }
}

async function settleUnit(
  journal: CleanupJournal,
  lines: readonly CleanupFile[],
  destination: DestinationKind,
): Promise<void> {
  const away = lines.filter(({ state }) => state === 'intended' || state === 'moved')
  // What has been put back already tells that the item is not to be moved.
  const whole = away.length === lines.length && (await allAre(lines, isAway))
  if (!whole || !(await keeperIsThere(lines))) {
    await undoUnit(journal, destination, away, INTERRUPTED)
    return
  }
  for (const line of lines) journal.change(line, { state: 'moved', problem: null }, Date.now())
}

async function allAre(
  lines: readonly CleanupFile[],
  is: (line: CleanupFile) => Promise<boolean>,
): Promise<boolean> {
  for (const line of lines) if (!(await is(line))) return false
  return true
}

async function isAway({ file, targetPath }: CleanupFile): Promise<boolean> {
  if (await isStillThere(file)) return false
  return targetPath !== null && (await sightAt(targetPath, file.sha256 ?? '')) === 'the-bytes'
}

async function keeperIsThere([line]: readonly CleanupFile[]): Promise<boolean> {
  try {
    return line !== undefined && (await lstat(line.keeperPath)).isFile()
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

async function settleRestoring(journal: CleanupJournal, line: CleanupFile): Promise<void> {
  const { targetPath, restoredPath, file } = line
  if (targetPath === null || restoredPath === null) return
  const sha256 = file.sha256 ?? ''
  const still = await sightAt(targetPath, sha256)
  const back = await sightAt(restoredPath, sha256)
  if (still === 'nothing' && back === 'the-bytes') {
    if (journal.cleanup(line.cleanupId).destination === 'trash') await removeNote(targetPath)
    journal.change(line, { state: 'restored' }, Date.now())
    return
  }
  if (still !== 'nothing' && back === 'empty') await removeEmptyFile(restoredPath)
  const state = still === 'nothing' ? 'lost' : 'moved'
  journal.change(line, { state, restoredPath: null }, Date.now())
}

async function settleEmptying(journal: CleanupJournal, line: CleanupFile): Promise<void> {
  const gone =
    line.targetPath === null ||
    (await sightAt(line.targetPath, line.file.sha256 ?? '')) === 'nothing'
  journal.change(line, { state: gone ? 'emptied' : 'moved' }, Date.now())
}
