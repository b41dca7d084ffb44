import type { Matching } from '../../contract/matching.ts'
import { matchingSchema } from '../../contract/matching.ts'
import type { Decisions } from '../store/decisions.ts'

const SETTING = 'matching'

/** How strictly pictures are matched; what was never changed has its default. */
export function readMatching(decisions: Decisions): Matching {
  const stored = decisions.readSetting(SETTING)
  const defaults: Matching = { strictness: 'normal', seriesGapSeconds: 10 }
  if (stored === null) return defaults
  const parsed = matchingSchema.partial().safeParse(JSON.parse(stored))
  return matchingSchema.parse({ ...defaults, ...(parsed.success ? parsed.data : {}) })
}

export function writeMatching(decisions: Decisions, matching: Matching): void {
  decisions.writeSetting(SETTING, JSON.stringify(matching))
}
