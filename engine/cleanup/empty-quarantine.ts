import { lstat, rmdir, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { CleanupFile } from '../../contract/cleanup.ts'
import type { Problem } from '../../contract/errors.ts'
import { LikenessError } from '../../contract/errors.ts'
import type { JobControl } from '../jobs/job-control.ts'
import { rootIsThere } from '../library/root-is-there.ts'
import type { CleanupJournal } from '../store/cleanup-journal.ts'
import { codeOf } from '../file-errors.ts'
import { isWithin } from '../library/is-within.ts'
import { QUARANTINE_FOLDER } from './quarantine-folder.ts'
import { sightAt } from './verify-move.ts'

/**
 * Deletes for good what one clean-up has set aside in our own quarantine: the only deletion there
 * is, asked for by the person. A file that is not the very one that was set aside stays.
 *
 * @returns what was left, and why
 * @throws LikenessError `bad-request` for a clean-up that went to the trash
 */
export async function emptyQuarantine(
  journal: CleanupJournal,
  cleanupId: number,
  control: JobControl,
): Promise<Problem[]> {
  if (journal.cleanup(cleanupId).destination !== 'quarantine') {
    throw new LikenessError(
      'bad-request',
      'This clean-up went to the trash of the system, which Likeness never empties.',
      'Empty the trash as you always do.',
    )
  }
  const lines = journal.files(cleanupId).filter(({ state }) => state === 'moved')
  const problems: Problem[] = []
  for (const [i, line] of lines.entries()) {
    await control.checkpoint()
    const problem = await tryToDelete(journal, line)
    if (problem) problems.push(problem)
    control.progress('Emptying the quarantine', i + 1, lines.length)
  }
  return problems
}

/** One file that cannot be deleted keeps no other from it, and can still be restored. */
async function tryToDelete(journal: CleanupJournal, line: CleanupFile): Promise<Problem | null> {
  try {
    return await deleteForGood(journal, line)
  } catch (error) {
    const code = codeOf(error)
    if (code === null) throw error
    if (journal.file(line.id).state === 'emptying')
      journal.change(line, { state: 'moved' }, Date.now())
    return left(`This file could not be deleted (${code}).`, line.targetPath ?? line.file.path)
  }
}

async function deleteForGood(journal: CleanupJournal, line: CleanupFile): Promise<Problem | null> {
  const { file, targetPath } = line
  const quarantine = join(file.rootPath, QUARANTINE_FOLDER)
  if (targetPath === null || !isWithin(targetPath, quarantine)) {
    return left('This file does not lie in the quarantine.', file.path)
  }
  if (!(await rootIsThere(file.rootPath))) return left('Its drive is not connected.', targetPath)
  if ((await sightAt(targetPath, file.sha256 ?? '')) !== 'the-bytes') {
    return left('This is not the file that was set aside.', targetPath)
  }
  journal.change(line, { state: 'emptying' }, Date.now())
  await unlink(targetPath)
  journal.change(line, { state: 'emptied' }, Date.now())
  await removeEmptyFolders(dirname(targetPath), dirname(quarantine))
  return null
}

/** Folders of ours that hold nothing any more, from the inside out; one that resists is no harm. */
async function removeEmptyFolders(folder: string, end: string): Promise<void> {
  try {
    if (folder === end || !isWithin(folder, end) || !(await lstat(folder)).isDirectory()) return
    await rmdir(folder)
  } catch (error) {
    if (codeOf(error) !== null) return
    throw error
  }
  await removeEmptyFolders(dirname(folder), end)
}

function left(message: string, path: string): Problem {
  return { code: 'not-moved', message, advice: 'It was left where it is.', path }
}
