import type { DecisionsExport } from '../../contract/decisions-export.ts'
import type { Decision } from '../../contract/duplicates.ts'
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
  const keyOf = ({ verdict, contents }: Decision) => [verdict, ...contents.toSorted()].join()
  const known = new Set(decisions.list().map(keyOf))
  const fresh = exported.decisions.filter((decision) => !known.has(keyOf(decision)))
  for (const { verdict, contents, decidedMs, copiesStay } of fresh) {
    decisions.add(verdict, contents, decidedMs, copiesStay)
  }
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
