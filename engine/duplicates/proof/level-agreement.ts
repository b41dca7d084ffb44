import type { GreyPlane } from './picture-sketch.ts'
import { OUTSIDE, shrinkByHalf, warp } from './sampled-plane.ts'
import { rescale, type Transform } from './transform.ts'

/** Levels of 255 within which two pixels are the same. */
const SAME_LEVELS = 8
/** What differs by more than this is left out of the fit, narrower each time. */
const FIT_WITHIN = [40, 25, 18, 14] as const
const LEAST_PIXELS = 64
const PLAUSIBLE_GAIN = [0.2, 5] as const

/**
 * How much more often pixels laid over each other are equally bright than by chance, after one
 * change of brightness and contrast for all: 1 where all are, 0 where no more than in two pictures
 * that have only their histograms in common (Cohen's kappa, 1960). Thin overlays take little from
 * it, however much they disturb the texture; a shared white page or dark sky gives little to it.
 */
export function levelAgreement(first: GreyPlane, second: GreyPlane, transform: Transform): number {
  const [a, b] = [shrinkByHalf(first, 1), shrinkByHalf(second, 1)]
  const bounds = { left: 0, top: 0, right: a.width, bottom: a.height }
  const laid = warp(b, b, rescale(transform, first, a, second, b), bounds)
  const ours: number[] = []
  const theirs: number[] = []
  laid.forEach((value, i) => {
    if (value === OUTSIDE) return
    ours.push(a.values[i] ?? 0)
    theirs.push(value)
  })
  if (ours.length < LEAST_PIXELS) return 0
  const { gain, offset } = robustFit(ours, theirs)
  if (gain < PLAUSIBLE_GAIN[0] || gain > PLAUSIBLE_GAIN[1]) return 0
  const expected = ours.map((value) => gain * value + offset)
  const same = theirs.filter((value, i) => Math.abs(value - (expected[i] ?? 0)) <= SAME_LEVELS)
  const chance = chanceOfSame(expected, theirs)
  return (same.length / theirs.length - chance) / Math.max(1e-6, 1 - chance)
}

export function robustFit(from: readonly number[], to: readonly number[]) {
  const [low, middle, high] = quantiles(from)
  const [lowTo, middleTo, highTo] = quantiles(to)
  let gain = (highTo - lowTo + 1) / (high - low + 1)
  let offset = middleTo - gain * middle
  for (const within of FIT_WITHIN) {
    const sums = { n: 0, x: 0, y: 0, xx: 0, xy: 0 }
    from.forEach((x, i) => {
      const y = to[i] ?? 0
      if (Math.abs(y - gain * x - offset) > within) return
      sums.n += 1
      sums.x += x
      sums.y += y
      sums.xx += x * x
      sums.xy += x * y
    })
    const spread = sums.xx - (sums.x * sums.x) / sums.n
    // Pixels of one brightness alone do not tell the contrast.
    if (sums.n < LEAST_PIXELS / 2 || spread < sums.n * 4) break
    gain = (sums.xy - (sums.x * sums.y) / sums.n) / spread
    offset = (sums.y - gain * sums.x) / sums.n
  }
  return { gain, offset }
}

function quantiles(values: readonly number[]): readonly [number, number, number] {
  const sorted = Float32Array.from(values).sort()
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return [at(0.15), at(0.5), at(0.85)]
}

/** How often two pixels would be the same if it did not matter where they lie. */
function chanceOfSame(first: readonly number[], second: readonly number[]): number {
  const [a, b] = [histogram(first), histogram(second)]
  const below = new Float64Array(257)
  b.forEach((share, level) => {
    below[level + 1] = (below[level] ?? 0) + share
  })
  return a.reduce((sum, share, level) => {
    const to = below[Math.min(256, level + SAME_LEVELS + 1)] ?? 0
    return sum + share * (to - (below[Math.max(0, level - SAME_LEVELS)] ?? 0))
  }, 0)
}

function histogram(values: readonly number[]): Float64Array {
  const shares = new Float64Array(256)
  for (const value of values) {
    const level = Math.round(Math.min(255, Math.max(0, value)))
    shares[level] = (shares[level] ?? 0) + 1 / values.length
  }
  return shares
}
