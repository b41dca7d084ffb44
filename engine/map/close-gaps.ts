/** The widest empty stripe that stays, as a share of the extent of everything that is not empty. */
const WIDEST_GAP = 0.12
/** Empty stripes count from this share of the whole extent; narrower ones are part of the layout. */
const LEAST_GAP = 0.2

/**
 * Moves groups that lie far apart closer together. Where the neighbour graph falls into parts, as
 * photos and sounds do, UMAP leaves them at distances that mean nothing, and a map fitted to a
 * window is mostly empty. Each wide empty stripe across the plane is narrowed; which item is left of
 * or above which stays, and so do all distances among items on the same side.
 *
 * @param positions n x 2 finite numbers
 * @returns n x 2
 */
export function closeGaps(positions: ArrayLike<number>): Float32Array {
  const moved = Float32Array.from(positions)
  for (const axis of [0, 1]) closeAlong(moved, axis)
  return moved
}

function closeAlong(positions: Float32Array, axis: number): void {
  const order = Array.from({ length: positions.length / 2 }, (_, item) => 2 * item + axis)
  order.sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0))
  const values = order.map((place) => positions[place] ?? 0)
  const gaps = values.map((value, at) => value - (values[at - 1] ?? value))
  const extent = (values.at(-1) ?? 0) - (values[0] ?? 0)
  const wide = gaps.filter((gap) => gap > extent * LEAST_GAP)
  const filled = extent - wide.reduce((sum, gap) => sum + gap, 0)
  // Lone items have no size that a gap could be measured by.
  if (filled <= 0) return
  const widest = filled * WIDEST_GAP
  let closed = 0
  order.forEach((place, at) => {
    const gap = gaps[at] ?? 0
    if (gap > extent * LEAST_GAP && gap > widest) closed += gap - widest
    positions[place] = (values[at] ?? 0) - closed
  })
}
