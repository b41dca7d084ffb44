import { relative } from 'node:path'
import type { DuplicatesJson } from '../../contract/cli.ts'
import type { MatchClass } from '../../contract/duplicates.ts'
import type { DupbenchTruth } from './dupbench.ts'
import { DUPBENCH_FILES } from './dupbench.ts'
import type { Report } from './report.ts'

/**
 * The class of a copy against its original. Where two are named either is right: PNG copies and
 * copies turned by EXIF hold the same pixels where they were made without loss.
 */
const EXPECTED: Readonly<Record<string, readonly MatchClass[]>> = {
  exact: ['exact'],
  png: ['same-pixels', 're-encoded'],
  exif_orient: ['re-encoded', 'same-pixels'],
  jpeg30: ['re-encoded'],
  resize25: ['re-encoded'],
  resize50_webp: ['re-encoded'],
  crop80: ['cropped'],
  crop60: ['cropped'],
  rot90: ['turned'],
  rot5: ['turned'],
  hflip: ['turned'],
  bright_contrast: ['edited'],
  grey: ['edited'],
  blur: ['edited'],
  watermark: ['edited'],
  border: ['edited'],
  screenshot: ['edited'],
}
/** Keepers that show what the original shows, so that the class of a copy must be the same. */
const LIKE_ORIGINAL: ReadonlySet<string> = new Set([
  'original',
  'exact',
  'png',
  'exif_orient',
  'jpeg30',
])

/** Prints which class each kind of copy was given, in groups whose keeper looks as the original. */
export function reportClasses(
  report: Report,
  groups: DuplicatesJson['groups'],
  truth: DupbenchTruth,
): void {
  const counts = new Map<string, Map<MatchClass, number>>()
  let right = 0
  let all = 0
  let groupsLikeOriginal = 0
  let groupsOfCopies = 0
  for (const { keeper, matches } of groups) {
    const kept = truth.editOf(relative(DUPBENCH_FILES, keeper))
    if (kept === null) continue
    groupsOfCopies += 1
    if (!LIKE_ORIGINAL.has(kept)) continue
    groupsLikeOriginal += 1
    for (const match of matches) {
      const edit = truth.editOf(relative(DUPBENCH_FILES, match.file))
      const expected = edit === null ? undefined : EXPECTED[edit]
      if (edit === null || !expected) continue
      const row = counts.get(edit) ?? new Map<MatchClass, number>()
      row.set(match.class, (row.get(match.class) ?? 0) + 1)
      counts.set(edit, row)
      // The bytes of the original itself, and of the keeper, may be among the copies.
      const isRight = expected.includes(match.class) || (edit === 'exact' && kept !== 'original')
      all += 1
      if (isRight) right += 1
    }
  }
  report.note('class of each kind of copy:')
  for (const [edit, row] of counts) {
    const cells = [...row].map(([name, count]) => `${name} ${String(count)}`).join(', ')
    report.note(`  ${edit.padEnd(16)} ${cells}`)
  }
  const share = `${String(groupsLikeOriginal)} of ${String(groupsOfCopies)}`
  report.figure('groups that keep what looks as the original', share)
  report.figure('copies with the right class', (right / all).toFixed(3), { target: '>= 0.95' })
}
