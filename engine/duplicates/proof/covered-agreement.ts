import { robustFit } from './level-agreement.ts'
import type { GreyPlane } from './picture-sketch.ts'
import { OUTSIDE, warp } from './sampled-plane.ts'
import type { Transform } from './transform.ts'

/** Levels of 255 by which something that was laid over differs. */
const DIFFERS_ABOVE = 24
const BLOCK_PX = 8
/** Share of a block that must lie inside both, and from which on it is covered. */
const LEAST_INSIDE = 0.75
const COVERED_ABOVE = 0.1
const FLAT_BELOW = 3.5
const ALIKE_ABOVE = 0.8
const CONTRARY_BELOW = 0.5

interface Peaks {
  /** Half the width of one level, which compression blurs. */
  readonly halfWidth: number
  /** How far the second lies from the first at least. */
  readonly apart: number
}

/** What is laid over a picture may let some of it through. */
const COVER: Peaks = { halfWidth: 7, apart: 14 }
/**
 * The ground of a drawing is one level, and what is drawn stands out from it; the greys of a pale
 * photo are spread more widely, and close together.
 */
const DRAWING: Peaks = { halfWidth: 4, apart: 32 }

/**
 * Of the blocks that are not flat so many must be alike, of all blocks at least so many, and of those
 * that are not covered so few contrary.
 */
const LEAST_ALIKE = 0.3
const LEAST_ALIKE_OF_ALL = 0.15
const MOST_CONTRARY = 0.1
/** Words and boxes are of few levels; what lies beside them must be a picture, of many. */
const LEAST_DRAWN = 0.4
const MOST_DRAWN_BESIDE = 0.55

/**
 * Whether two pictures are the same where words or boxes do not cover one of them: what differs is
 * of two levels at most in one of the two, and everything else is alike and no drawing itself. Two
 * windows or cards around other photos are not: there the drawing is what is alike.
 *
 * @param transform from the first plane to the second
 */
export function agreeBesideCover(
  first: GreyPlane,
  second: GreyPlane,
  transform: Transform,
): boolean {
  const bounds = { left: 0, top: 0, right: first.width, bottom: first.height }
  const laid = warp(second, second, transform, bounds)
  const { differs, drawn } = findCover(first, laid)
  if (drawn < LEAST_DRAWN) return false
  const counts = { all: 0, flat: 0, alike: 0, contrary: 0 }
  const beside = new Float64Array(256)
  for (let top = 0; top + BLOCK_PX <= first.height; top += BLOCK_PX) {
    for (let left = 0; left + BLOCK_PX <= first.width; left += BLOCK_PX) {
      const pixels = pixelsOf(first.width, left, top)
      const verdict = judgeBlock(first.values, laid, differs, pixels)
      if (verdict === 'outside') continue
      counts.all += 1
      if (verdict === 'flat') counts.flat += 1
      if (verdict === 'contrary') counts.contrary += 1
      if (verdict !== 'alike') continue
      counts.alike += 1
      for (const i of pixels) count(beside, first.values[i] ?? 0)
    }
  }
  return (
    counts.alike >= LEAST_ALIKE * (counts.all - counts.flat) &&
    counts.alike >= LEAST_ALIKE_OF_ALL * counts.all &&
    counts.contrary <= MOST_CONTRARY * (counts.contrary + counts.alike) &&
    shareOfTwoLevels(beside, DRAWING) <= MOST_DRAWN_BESIDE
  )
}

/** Which pixels differ, and how much of that is of two levels in the picture where it is more. */
function findCover({ values }: GreyPlane, laid: Float32Array) {
  const inside = Array.from(laid.keys()).filter((i) => laid[i] !== OUTSIDE)
  const { gain, offset } = robustFit(
    Float32Array.from(inside, (i) => values[i] ?? 0),
    Float32Array.from(inside, (i) => laid[i] ?? 0),
  )
  const differs = new Uint8Array(laid.length)
  const levels = [new Float64Array(256), new Float64Array(256)] as const
  for (const i of inside) {
    const [a, b] = [values[i] ?? 0, laid[i] ?? 0]
    if (Math.abs(b - gain * a - offset) <= DIFFERS_ABOVE) continue
    differs[i] = 1
    count(levels[0], a)
    count(levels[1], Math.round(b))
  }
  return { differs, drawn: Math.max(...levels.map((counts) => shareOfTwoLevels(counts, COVER))) }
}

function pixelsOf(width: number, left: number, top: number): number[] {
  return Array.from({ length: BLOCK_PX * BLOCK_PX }, (_, i) => {
    return (top + Math.floor(i / BLOCK_PX)) * width + left + (i % BLOCK_PX)
  })
}

function judgeBlock(
  values: Uint8Array,
  laid: Float32Array,
  differs: Uint8Array,
  pixels: readonly number[],
): 'outside' | 'covered' | 'flat' | 'alike' | 'contrary' | 'neither' {
  const sums = { n: 0, a: 0, b: 0, aa: 0, bb: 0, ab: 0, differing: 0 }
  for (const i of pixels) {
    const [a, b] = [values[i] ?? 0, laid[i] ?? OUTSIDE]
    if (b === OUTSIDE) continue
    sums.n += 1
    sums.a += a
    sums.b += b
    sums.aa += a * a
    sums.bb += b * b
    sums.ab += a * b
    sums.differing += differs[i] ?? 0
  }
  const { n } = sums
  if (n < pixels.length * LEAST_INSIDE) return 'outside'
  if (sums.differing > COVERED_ABOVE * n) return 'covered'
  const varianceA = sums.aa / n - (sums.a / n) ** 2
  const varianceB = sums.bb / n - (sums.b / n) ** 2
  if (Math.max(varianceA, varianceB) < FLAT_BELOW ** 2) return 'flat'
  const covariance = sums.ab / n - (sums.a / n) * (sums.b / n)
  const correlation = covariance / Math.sqrt(Math.max(varianceA, 1) * Math.max(varianceB, 1))
  if (correlation >= ALIKE_ABOVE) return 'alike'
  return correlation < CONTRARY_BELOW ? 'contrary' : 'neither'
}

function count(levels: Float64Array, level: number): void {
  levels[level] = (levels[level] ?? 0) + 1
}

/** Share of all that lies near two levels: the most frequent, and the next one apart from it; 0 to 1. */
function shareOfTwoLevels(levels: Float64Array, { halfWidth, apart }: Peaks): number {
  const around = (at: number) =>
    levels
      .subarray(Math.max(0, at - halfWidth), at + halfWidth + 1)
      .reduce((sum, many) => sum + many, 0)
  const sums = Array.from(levels, (_, at) => ({ at, sum: around(at) }))
  const [one = { at: 0, sum: 0 }] = sums.sort((a, b) => b.sum - a.sum)
  const other = sums.find(({ at }) => Math.abs(at - one.at) > apart)
  const all = levels.reduce((sum, many) => sum + many, 0)
  return (one.sum + (other?.sum ?? 0)) / Math.max(1, all)
}
