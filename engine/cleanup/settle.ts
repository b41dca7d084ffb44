import { lstat } from 'node:fs/promises'
import type { CleanupFile, DestinationKind } from '../../contract/cleanup.ts'
import type { Problem } from '../../contract/errors.ts'
import type { CleanupJournal } from '../store/cleanup-journal.ts'
import { removeNote } from './destinations/trash-note.ts'
import { codeOf, isMissing } from '../file-errors.ts'
import { isOurPlace } from './is-our-place.ts'
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
 * put back. Lines of a drive that is not connected wait for it, and so do those that cannot be looked
 * at; lines that name a place which is not ours are never acted on.
 *
 * @returns what could not be looked at
 */
export async function settleJournal(journal: CleanupJournal): Promise<Problem[]> {
  const open = journal.unsettled().filter(namesOurPlace)
  const problems: Problem[] = []
  for (const { id, outcome } of journal.list()) {
    if (outcome === null) journal.finish(id, 'stopped', Date.now())
  }
  const units = Map.groupBy(
    open.filter(({ state }) => state === 'intended'),
    ({ cleanupId, unit }) => `${cleanupId}:${unit}`,
  )
  const settle = async (line: CleanupFile, work: () => Promise<void>) => {
    try {
      if (await rootIsBack(line.file)) await work()
    } catch (error) {
      const code = codeOf(error)
      if (code === null) throw error
      problems.push(notLookedAt(line, code))
    }
  }
  for (const [first] of units.values()) {
    if (!first) continue
    await settle(first, () => {
      const lines = journal.files(first.cleanupId).filter(({ unit }) => unit === first.unit)
      return settleUnit(journal, lines, journal.cleanup(first.cleanupId).destination)
    })
  }
  for (const line of open) {
    if (line.state === 'restoring') await settle(line, () => settleRestoring(journal, line))
    if (line.state === 'emptying') await settle(line, () => settleEmptying(journal, line))
  }
  return problems
}

function namesOurPlace({ file, targetPath }: CleanupFile): boolean {
  return targetPath === null || isOurPlace(file.rootPath, targetPath)
}

function notLookedAt({ file }: CleanupFile, code: string): Problem {
  return {
    code: 'unreadable',
    message: `A clean-up was interrupted while it moved this file, and what became of it cannot be looked up (${code}).`,
    advice: 'Check that its folder and the quarantine can be read, then open the library again.',
    path: file.path,
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
