import type { Strictness } from '../../contract/matching.ts'
import type { EngineContext } from '../context.ts'
import { listMatches } from '../store/matches.ts'
import { shotsOf } from '../store/shots.ts'
import type { Match } from './choose-groups.ts'
import { readMatching } from './matching-settings.ts'
import { isAccepted } from './proof/acceptance.ts'
import { SERIES_COSINE, tellSeries } from './tell-series.ts'

/** From here on two pictures of which nothing is proven are remembered and shown as look-alikes. */
const LOOK_ALIKE_COSINE = 0.9

/** Whether a pair counts as the same picture or sound. */
export function isMatch({ class: kind, proof }: Match, strictness: Strictness): boolean {
  return kind !== 'look-alike' && (proof === null || isAccepted(proof, strictness))
}

/** Pairs that count at the person's strictness; no series are told apart. */
export function acceptedMatches({ catalog, decisions }: EngineContext): Match[] {
  const { strictness } = readMatching(decisions)
  return listMatches(catalog).filter((match) => isMatch(match, strictness))
}

/**
 * All pairs as the person's settings make them: matches with their class, frames of a series, and
 * look-alikes. From what is stored alone, so a changed setting shows at once.
 */
export function toldMatches({ catalog, decisions }: EngineContext): Match[] {
  const { strictness, seriesGapSeconds } = readMatching(decisions)
  const stored = listMatches(catalog).map((match): Match => {
    return isMatch(match, strictness) ? match : { ...match, class: 'look-alike', proof: null }
  })
  const ids = stored.flatMap(({ first, second }) => [first, second])
  const told = tellSeries(stored, shotsOf(catalog, ids), seriesGapSeconds * 1000)
  return told.filter(({ class: kind, cosine }) => {
    return kind !== 'look-alike' || (cosine ?? 0) >= LOOK_ALIKE_COSINE
  })
}

/**
 * Whether what came of a pair is worth remembering: it counts at some strictness, looks much alike,
 * or is of one camera with a short time between.
 */
export function isWorthKeeping({ catalog }: EngineContext, match: Match, gapMs: number): boolean {
  if (match.class !== 'look-alike') return true
  const cosine = match.cosine ?? 0
  if (cosine >= LOOK_ALIKE_COSINE) return true
  if (cosine < SERIES_COSINE) return false
  const shots = shotsOf(catalog, [match.first, match.second])
  const [first, second] = [shots.get(match.first), shots.get(match.second)]
  if (!first?.camera || first.camera !== second?.camera) return false
  if (first.takenMs === null || second.takenMs === null) return false
  return Math.abs(first.takenMs - second.takenMs) <= gapMs
}
