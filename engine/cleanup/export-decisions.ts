import type { DecisionsExport } from '../../contract/decisions-export.ts'
import { DEFAULT_PROFILE } from '../../contract/keep-rules.ts'
import { readKeepProfiles, saveKeepProfile } from '../duplicates/keep-profiles.ts'
import type { Decisions } from '../store/decisions.ts'
import { readProtectedFolders, writeProtectedFolders } from '../store/protected-folders.ts'

/** Everything that the person said, and the journal of what was done for them. */
export function exportDecisions(decisions: Decisions, nowMs: number): DecisionsExport {
  const { journal } = decisions
  return {
    format: 'likeness-decisions',
    version: 1,
    exportedMs: nowMs,
    decisions: decisions.list(),
    protectedFolders: readProtectedFolders(decisions),
    keepProfiles: readKeepProfiles(decisions).profiles.filter(
      ({ name }) => name !== DEFAULT_PROFILE,
    ),
    // The oldest first, so that they come in as they went.
    cleanups: journal
      .list()
      .toReversed()
      .map((cleanup) => ({ ...cleanup, files: journal.files(cleanup.id) })),
  }
}

/**
 * Adds what an export holds to what is there: nothing is replaced but profiles of the same name, and
 * what is there already is not added twice.
 *
 * @returns how many verdicts and clean-ups were new
 */
export function importDecisions(
  decisions: Decisions,
  exported: DecisionsExport,
): { readonly decisions: number; readonly cleanups: number } {
  const known = new Set(decisions.list().map(({ contents }) => contents.join()))
  const fresh = exported.decisions.filter(({ contents }) => !known.has(contents.toSorted().join()))
  for (const { contents, decidedMs } of fresh) decisions.addNotDuplicates(contents, decidedMs)
  const folders = [...readProtectedFolders(decisions), ...exported.protectedFolders]
  writeProtectedFolders(decisions, folders)
  for (const profile of exported.keepProfiles) saveKeepProfile(decisions, profile)
  const { journal } = decisions
  const done = new Set(journal.list().map(({ planId, startedMs }) => `${planId}:${startedMs}`))
  const cleanups = exported.cleanups.filter(
    ({ planId, startedMs }) => !done.has(`${planId}:${startedMs}`),
  )
  for (const { files, ...cleanup } of cleanups) journal.bring(cleanup, files)
  return { decisions: fresh.length, cleanups: cleanups.length }
}
