import { apply, isPlausible, type Point, type Size, type Transform } from './transform.ts'
import { fitAffine, fitHomography, fitSimilarity } from './least-squares.ts'

/** Two features that match, in pixels of their planes. */
export interface Correspondence {
  /** Which of the first picture's features it is. */
  readonly feature: number
  readonly from: Point
  readonly to: Point
  /** How much larger the target's patch is. */
  readonly scale: number
  /** Radians by which the target's patch is turned. */
  readonly turn: number
}

export interface Fit {
  readonly transform: Transform
  readonly inliers: readonly Correspondence[]
}

/** One match tells position, scale and direction only roughly; what agrees is sought this wide. */
const ROUGH_TOLERANCE = 0.045
const FINE_TOLERANCE = 0.012
const ROUNDS = 3
const LARGEST_HYPOTHESES = 300
export const LEAST_INLIERS = 6

/**
 * The transform that most matches agree with. Each match alone proposes a similarity through its
 * position, scale and direction (Philbin et al., "Object retrieval with large vocabularies and fast
 * spatial matching", 2007), so nothing is left to chance; the best is refined by least squares.
 *
 * @returns null when fewer than {@link LEAST_INLIERS} agree
 */
export function fitTransform(
  matches: readonly Correspondence[],
  size: Size,
  reach: number,
): Fit | null {
  if (matches.length < LEAST_INLIERS) return null
  const step = Math.max(1, matches.length / LARGEST_HYPOTHESES)
  let best: { count: number; transform: Transform } | null = null
  for (let at = 0; at < matches.length; at += step) {
    const match = matches[Math.floor(at)]
    if (!match) break
    const transform = proposedBy(match)
    const count = countWithin(transform, matches, reach * ROUGH_TOLERANCE)
    if (!best || count > best.count) best = { count, transform }
  }
  if (!best || best.count < LEAST_INLIERS) return null
  return refine(best.transform, matches, { reach, size })
}

function proposedBy({ from, to, scale, turn }: Correspondence): Transform {
  const cos = scale * Math.cos(turn)
  const sin = scale * Math.sin(turn)
  return [
    cos,
    -sin,
    to.x - cos * from.x + sin * from.y,
    sin,
    cos,
    to.y - sin * from.x - cos * from.y,
    0,
    0,
    1,
  ]
}

function countWithin(
  transform: Transform,
  matches: readonly Correspondence[],
  tolerance: number,
): number {
  let count = 0
  const [a, b, c, d, e, f] = transform
  const limit = tolerance * tolerance
  for (const { from, to } of matches) {
    const dx = a * from.x + b * from.y + c - to.x
    const dy = d * from.x + e * from.y + f - to.y
    if (dx * dx + dy * dy <= limit) count += 1
  }
  return count
}

function within(
  transform: Transform,
  matches: readonly Correspondence[],
  tolerance: number,
): Correspondence[] {
  return matches.filter(({ from, to }) => {
    const at = apply(transform, from.x, from.y)
    return Math.hypot(at.x - to.x, at.y - to.y) <= tolerance
  })
}

/** From the stiffest to the freest; a freer one must explain that many times more matches. */
const MODELS = [
  { fit: fitSimilarity, leastMatches: LEAST_INLIERS },
  { fit: fitAffine, leastMatches: 10 },
  { fit: fitHomography, leastMatches: 16 },
] as const
const FREER_EXPLAINS_MORE = 1.1

function refine(
  start: Transform,
  matches: readonly Correspondence[],
  { reach, size }: Target,
): Fit | null {
  let best: Fit | null = null
  let roughly = start
  for (const { fit, leastMatches } of MODELS) {
    let transform: Transform | null = roughly
    for (let round = 0; round <= ROUNDS && transform; round += 1) {
      const share = round / ROUNDS
      const tolerance = reach * (ROUGH_TOLERANCE * (1 - share) + FINE_TOLERANCE * share)
      const inliers = within(transform, matches, tolerance)
      transform = inliers.length < leastMatches ? null : fit(inliers)
    }
    if (!transform || !isPlausible(transform, size)) continue
    const inliers = within(transform, matches, reach * FINE_TOLERANCE)
    if (inliers.length < leastMatches) continue
    if (best && inliers.length < best.inliers.length * FREER_EXPLAINS_MORE) continue
    best = { transform, inliers }
    roughly = transform
  }
  return best
}

interface Target {
  /** The longer side of the target's plane, which the tolerances are shares of. */
  readonly reach: number
  /** The size of the plane that the matches come from. */
  readonly size: Size
}
