import type { LumaPlane } from './luma-plane.ts'

const NEIGHBOUR_LEVELS = 6

/**
 * The largest share of a picture (0 to 1) whose brightness lies within 6 of 255 levels of one
 * value: 1 for a blank page, above 0.95 for a nearly blank one, below 0.5 for most photographs.
 */
export function computeUniformity(luma: LumaPlane): number {
  const histogram = new Uint32Array(256)
  for (let index = 0; index < luma.values.length; index += 1) {
    const value = luma.values[index] ?? 0
    const level = Math.min(255, (value + 0.5) | 0)
    histogram[level] = (histogram[level] ?? 0) + 1
  }
  let inWindow = 0
  let most = 0
  for (let level = 0; level < 256 + NEIGHBOUR_LEVELS; level += 1) {
    inWindow += histogram[level] ?? 0
    inWindow -= histogram[level - 2 * NEIGHBOUR_LEVELS - 1] ?? 0
    most = Math.max(most, inWindow)
  }
  return most / luma.values.length
}
