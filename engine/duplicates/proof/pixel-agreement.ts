import type { GreyPlane } from './picture-sketch.ts'
import { apply, areaScale, corners, invert, rescale, type Transform } from './transform.ts'
import type { Bounds } from './sampled-plane.ts'
import { OUTSIDE, shrinkByHalf, warp } from './sampled-plane.ts'

/** How far two aligned pictures agree. */
export interface PixelAgreement {
  /** Share of what has texture in either picture that shows the same in both, 0 to 1. */
  readonly agreement: number
  /** Share of them in which both have texture and it has nothing in common, 0 to 1. */
  readonly contradiction: number
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
    const { blocks, weight, agreeing, contrary } =
      scale >= 1
        ? compareBlocks(a, b, rescale(transform, first, a, second, b))
        : compareBlocks(b, a, rescale(inverse, second, b, first, a))
    if (blocks < LEAST_BLOCKS) return []
    return [{ agreeing: agreeing / weight, contrary: contrary / weight }]
  })
  if (shares.length === 0) return null
  return {
    agreement: shares.reduce((sum, share) => sum + share.agreeing, 0) / shares.length,
    contradiction: Math.min(...shares.map((share) => share.contrary)),
    coverageOfFirst: coverageOf(first, second, transform),
    coverageOfSecond: coverageOf(second, first, inverse),
  }
}

const BLOCKS_ACROSS = 10
const SMALLEST_BLOCK_PX = 6
/** Brightness in a block that spreads less than this (standard deviation) is flat. */
const FLAT_BELOW = 3.5
const AGREES_ABOVE = 0.7
const CONTRARY_BELOW = 0.25
/** Share of a block that must lie inside both. */
const LEAST_INSIDE = 0.75
const FLAT_STEP = 2
const LEAST_WEIGHT = 0.02
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

/** What the blocks of two planes say, each weighed by how much of it is no flat colour. */
interface Verdict {
  readonly blocks: number
  readonly weight: number
  readonly agreeing: number
  readonly contrary: number
}

function compareBlocks(grid: GreyPlane, laid: GreyPlane, transform: Transform): Verdict {
  const verdict = { blocks: 0, weight: 0, agreeing: 0, contrary: 0 }
  const back = invert(transform)
  const bounds = back && boundsWithin(grid, laid, back)
  if (!bounds) return verdict
  const scale = Math.sqrt(Math.abs(areaScale(transform, grid.width / 2, grid.height / 2)))
  const shrunk = shrinkByHalf(laid, Math.floor(Math.log2(Math.max(1, scale * 1.2))))
  const warped = warp(shrunk, laid, transform, bounds)
  const side = Math.min(bounds.right - bounds.left, bounds.bottom - bounds.top)
  const block = Math.max(SMALLEST_BLOCK_PX, Math.round(side / BLOCKS_ACROSS))
  for (let top = bounds.top; top + block <= bounds.bottom; top += block) {
    for (let left = bounds.left; left + block <= bounds.right; left += block) {
      const judged = compareBlock(grid, warped, bounds, left, top, block)
      if (judged === null) continue
      verdict.blocks += 1
      verdict.weight += judged.weight
      if (judged.correlation >= AGREES_ABOVE) verdict.agreeing += judged.weight
      else if (judged.bothTextured && judged.correlation < CONTRARY_BELOW) {
        verdict.contrary += judged.weight
      }
    }
  }
  return verdict
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

interface Block {
  /** -1 to 1, whatever brightness and contrast. */
  readonly correlation: number
  readonly bothTextured: boolean
  /** 0 to 1: a window, a caption or a page is mostly of flat colour, a photo is not. */
  readonly weight: number
}

/** Compares one block; null when it is flat in both or mostly outside. */
function compareBlock(
  grid: GreyPlane,
  laid: Float32Array,
  bounds: Bounds,
  left: number,
  top: number,
  block: number,
): Block | null {
  const width = bounds.right - bounds.left
  const sums = { count: 0, a: 0, b: 0, aa: 0, bb: 0, ab: 0, flatA: 0, flatB: 0 }
  for (let y = top; y < top + block; y += 1) {
    for (let x = left; x < left + block; x += 1) {
      const laidAt = (y - bounds.top) * width + x - bounds.left
      const b = laid[laidAt] ?? OUTSIDE
      if (b === OUTSIDE) continue
      const gridAt = y * grid.width + x
      const a = grid.values[gridAt] ?? 0
      sums.count += 1
      sums.a += a
      sums.b += b
      sums.aa += a * a
      sums.bb += b * b
      sums.ab += a * b
      if (isFlat(grid.values, gridAt, grid.width)) sums.flatA += 1
      if (isFlat(laid, laidAt, width)) sums.flatB += 1
    }
  }
  const { count } = sums
  if (count < block * block * LEAST_INSIDE) return null
  const varianceA = sums.aa / count - (sums.a / count) ** 2
  const varianceB = sums.bb / count - (sums.b / count) ** 2
  const flat = FLAT_BELOW * FLAT_BELOW
  if (varianceA < flat && varianceB < flat) return null
  const covariance = sums.ab / count - (sums.a / count) * (sums.b / count)
  return {
    // A block that is flat in one picture only must not correlate by the noise that is left in it.
    correlation: covariance / Math.sqrt(Math.max(varianceA, 1) * Math.max(varianceB, 1)),
    bothTextured: varianceA >= flat && varianceB >= flat,
    weight: Math.max(LEAST_WEIGHT, (1 - Math.min(sums.flatA, sums.flatB) / count) ** 2),
  }
}

/** Whether a pixel is as bright as those to its right and below. */
function isFlat(values: Uint8Array | Float32Array, at: number, width: number): boolean {
  const value = values[at] ?? 0
  return (
    Math.abs((values[at + 1] ?? value) - value) <= FLAT_STEP &&
    Math.abs((values[at + width] ?? value) - value) <= FLAT_STEP
  )
}
