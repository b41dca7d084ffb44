import type { GreyPlane } from './picture-sketch.ts'
import { apply, areaScale, corners, invert, rescale, type Transform } from './transform.ts'
import type { Bounds } from './sampled-plane.ts'
import { OUTSIDE, shrinkByHalf, warp } from './sampled-plane.ts'

/** How far two aligned pictures agree. */
export interface PixelAgreement {
  /** Share of the blocks with texture in either picture that show the same in both, 0 to 1. */
  readonly agreement: number
  /** Share of each picture's area that lies inside the other, 0 to 1. */
  readonly coverageOfFirst: number
  readonly coverageOfSecond: number
}

/** Fewer blocks with texture than this at a scale tell nothing. */
const LEAST_BLOCKS = 8
/** The planes are compared as they are, and shrunk to a half and a quarter. */
const SCALES = [0, 1, 2] as const

/**
 * How far two pictures agree when one is laid over the other, at three scales: blurring and thin
 * overlays disturb the finest most, a shared layout the coarsest.
 *
 * @param transform from the first plane to the second
 * @returns null when the two hardly overlap, or have hardly any texture where they do
 */
export function agreementAtScales(
  first: GreyPlane,
  second: GreyPlane,
  transform: Transform,
): PixelAgreement | null {
  const inverse = invert(transform)
  if (!inverse) return null
  // The coarser of the two sets the grain, so that the finer one is averaged, never invented.
  const scale = Math.abs(areaScale(transform, first.width / 2, first.height / 2))
  const shares = SCALES.flatMap((times) => {
    const [a, b] = [shrinkByHalf(first, times), shrinkByHalf(second, times)]
    const { textured, agreeing } =
      scale >= 1
        ? countBlocks(a, b, rescale(transform, first, a, second, b))
        : countBlocks(b, a, rescale(inverse, second, b, first, a))
    return textured < LEAST_BLOCKS ? [] : [agreeing / textured]
  })
  if (shares.length === 0) return null
  return {
    agreement: shares.reduce((sum, share) => sum + share, 0) / shares.length,
    coverageOfFirst: coverageOf(first, second, transform),
    coverageOfSecond: coverageOf(second, first, inverse),
  }
}

const BLOCKS_ACROSS = 10
const SMALLEST_BLOCK_PX = 6
/** Brightness in a block that spreads less than this (standard deviation) is flat. */
const FLAT_BELOW = 3.5
const AGREES_ABOVE = 0.7
/** Share of a plane's area that falls inside another, by sampling. */
function coverageOf(plane: GreyPlane, other: GreyPlane, transform: Transform): number {
  const steps = 24
  let inside = 0
  for (let i = 0; i < steps; i += 1) {
    for (let j = 0; j < steps; j += 1) {
      const x = ((i + 0.5) * plane.width) / steps
      const y = ((j + 0.5) * plane.height) / steps
      const at = apply(transform, x, y)
      if (at.x >= 0 && at.y >= 0 && at.x <= other.width && at.y <= other.height) inside += 1
    }
  }
  return inside / (steps * steps)
}

/** Blocks with texture in either of two planes, and how many of them correlate. */
function countBlocks(
  grid: GreyPlane,
  laid: GreyPlane,
  transform: Transform,
): { readonly textured: number; readonly agreeing: number } {
  const counts = { textured: 0, agreeing: 0 }
  const back = invert(transform)
  const bounds = back && boundsWithin(grid, laid, back)
  if (!bounds) return counts
  const scale = Math.sqrt(Math.abs(areaScale(transform, grid.width / 2, grid.height / 2)))
  const shrunk = shrinkByHalf(laid, Math.floor(Math.log2(Math.max(1, scale * 1.2))))
  const warped = warp(shrunk, laid, transform, bounds)
  const side = Math.min(bounds.right - bounds.left, bounds.bottom - bounds.top)
  const block = Math.max(SMALLEST_BLOCK_PX, Math.round(side / BLOCKS_ACROSS))
  for (let top = bounds.top; top + block <= bounds.bottom; top += block) {
    for (let left = bounds.left; left + block <= bounds.right; left += block) {
      const score = correlate(grid, warped, bounds, left, top, block)
      if (score === null) continue
      counts.textured += 1
      if (score >= AGREES_ABOVE) counts.agreeing += 1
    }
  }
  return counts
}

/** The part of the grid's plane that the laid plane can reach. */
function boundsWithin(grid: GreyPlane, laid: GreyPlane, back: Transform): Bounds | null {
  const points = corners(laid).map(({ x, y }) => apply(back, x, y))
  const left = Math.max(0, Math.ceil(Math.min(...points.map(({ x }) => x))))
  const top = Math.max(0, Math.ceil(Math.min(...points.map(({ y }) => y))))
  const right = Math.min(grid.width, Math.floor(Math.max(...points.map(({ x }) => x))))
  const bottom = Math.min(grid.height, Math.floor(Math.max(...points.map(({ y }) => y))))
  const tooSmall = right - left < 2 * SMALLEST_BLOCK_PX || bottom - top < 2 * SMALLEST_BLOCK_PX
  return tooSmall ? null : { left, top, right, bottom }
}

/** Correlation of one block, -1 to 1; null when it is flat in both or mostly outside. */
function correlate(
  grid: GreyPlane,
  laid: Float32Array,
  bounds: Bounds,
  left: number,
  top: number,
  block: number,
): number | null {
  const width = bounds.right - bounds.left
  let count = 0
  let sumA = 0
  let sumB = 0
  let sumAA = 0
  let sumBB = 0
  let sumAB = 0
  for (let y = top; y < top + block; y += 1) {
    for (let x = left; x < left + block; x += 1) {
      const b = laid[(y - bounds.top) * width + x - bounds.left] ?? OUTSIDE
      if (b === OUTSIDE) continue
      const a = grid.values[y * grid.width + x] ?? 0
      count += 1
      sumA += a
      sumB += b
      sumAA += a * a
      sumBB += b * b
      sumAB += a * b
    }
  }
  if (count < block * block * 0.75) return null
  const varianceA = sumAA / count - (sumA / count) ** 2
  const varianceB = sumBB / count - (sumB / count) ** 2
  const flat = FLAT_BELOW * FLAT_BELOW
  if (varianceA < flat && varianceB < flat) return null
  const covariance = sumAB / count - (sumA / count) * (sumB / count)
  // A block that is flat in one picture only must not correlate by the noise that is left in it.
  return covariance / Math.sqrt(Math.max(varianceA, 1) * Math.max(varianceB, 1))
}
