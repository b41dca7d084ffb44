/**
 * Moves and scales plane positions into [-1, 1], the longer side filling it, the aspect kept.
 * Positions that are all the same become the origin.
 *
 * @param positions n x 2 finite numbers
 * @returns n x 2
 */
export function normalisePositions(positions: ArrayLike<number>): Float32Array {
  const low = [Infinity, Infinity]
  const high = [-Infinity, -Infinity]
  for (let i = 0; i < positions.length; i += 1) {
    const value = positions[i] ?? 0
    low[i % 2] = Math.min(low[i % 2] ?? 0, value)
    high[i % 2] = Math.max(high[i % 2] ?? 0, value)
  }
  const middle = [0, 1].map((axis) => ((low[axis] ?? 0) + (high[axis] ?? 0)) / 2)
  const reach = Math.max(...[0, 1].map((axis) => ((high[axis] ?? 0) - (low[axis] ?? 0)) / 2))
  return Float32Array.from(positions, (value, i) =>
    reach > 0 ? (value - (middle[i % 2] ?? 0)) / reach : 0,
  )
}
