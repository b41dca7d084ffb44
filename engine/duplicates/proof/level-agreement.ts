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
  const ours = new Float32Array(laid.length)
  let count = 0
  for (let i = 0; i < laid.length; i += 1) {
    const value = laid[i] ?? OUTSIDE
    if (value === OUTSIDE) continue
    ours[count] = a.values[i] ?? 0
    laid[count] = value
    count += 1
  }
  if (count < LEAST_PIXELS) return 0
  return kappa(ours.subarray(0, count), laid.subarray(0, count))
}

function kappa(ours: Float32Array, theirs: Float32Array): number {
  const { gain, offset } = robustFit(ours, theirs)
  if (gain < PLAUSIBLE_GAIN[0] || gain > PLAUSIBLE_GAIN[1]) return 0
  const expected = ours.map((value) => gain * value + offset)
  let same = 0
  for (let i = 0; i < theirs.length; i += 1) {
    if (Math.abs((theirs[i] ?? 0) - (expected[i] ?? 0)) <= SAME_LEVELS) same += 1
  }
  const chance = chanceOfSame(expected, theirs)
  return (same / theirs.length - chance) / Math.max(1e-6, 1 - chance)
}

/** The change of brightness and contrast that makes the one of the other, whatever was laid over it. */
export function robustFit(from: Float32Array, to: Float32Array) {
  const [low, middle, high] = quantiles(from)
  const [lowTo, middleTo, highTo] = quantiles(to)
  let gain = (highTo - lowTo + 1) / (high - low + 1)
  let offset = middleTo - gain * middle
  for (const within of FIT_WITHIN) {
    const sums = { n: 0, x: 0, y: 0, xx: 0, xy: 0 }
    for (let i = 0; i < from.length; i += 1) {
      const [x, y] = [from[i] ?? 0, to[i] ?? 0]
      if (Math.abs(y - gain * x - offset) > within) continue
      sums.n += 1
      sums.x += x
      sums.y += y
      sums.xx += x * x
      sums.xy += x * y
    }
    const spread = sums.xx - (sums.x * sums.x) / sums.n
    // Pixels of one brightness alone do not tell the contrast.
    if (sums.n < LEAST_PIXELS / 2 || spread < sums.n * 4) break
    gain = (sums.xy - (sums.x * sums.y) / sums.n) / spread
    offset = (sums.y - gain * sums.x) / sums.n
  }
  return { gain, offset }
}

/** Brightness is counted in so many steps a level. */
const STEPS_A_LEVEL = 8

function quantiles(values: Float32Array): readonly [number, number, number] {
  const counts = new Uint32Array(256 * STEPS_A_LEVEL)
  for (const value of values) {
    const step = Math.min(counts.length - 1, Math.max(0, Math.floor(value * STEPS_A_LEVEL)))
    counts[step] = (counts[step] ?? 0) + 1
  }
  const at = (share: number) => {
    let left = share * (values.length - 1)
    const step = counts.findIndex((count) => (left -= count) < 0)
    return step / STEPS_A_LEVEL
  }
  return [at(0.15), at(0.5), at(0.85)]
}

/** How often two pixels would be the same if it did not matter where they lie. */
function chanceOfSame(first: Float32Array, second: Float32Array): number {
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

function histogram(values: Float32Array): Float64Array {
  const shares = new Float64Array(256)
  for (const value of values) {
    const level = Math.round(Math.min(255, Math.max(0, value)))
    shares[level] = (shares[level] ?? 0) + 1 / values.length
  }
  return shares
}
