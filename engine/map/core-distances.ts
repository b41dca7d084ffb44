/**
 * The squared distance of every point to its `minSamples`-th nearest neighbour, the point itself
 * being the first, as scikit-learn counts.
 *
 * Every pair is looked at: with the few dimensions and at most some 20,000 points of a map that
 * takes about a second and needs no search tree.
 *
 * @param points n x dims coordinates, row by row
 * @param minSamples 1 or more, at most n
 * @returns n squared Euclidean distances
 */
export function squaredCoreDistances(
  points: Float64Array,
  dims: number,
  minSamples: number,
): Float64Array {
  const count = points.length / dims
  const result = new Float64Array(count)
  const nearest = new Float64Array(minSamples)
  const last = minSamples - 1
  for (let i = 0; i < count; i += 1) {
    nearest.fill(Infinity)
    let worst = Infinity
    for (let j = 0; j < count; j += 1) {
      let squared = 0
      for (let d = 0; d < dims; d += 1) {
        const difference = (points[i * dims + d] ?? 0) - (points[j * dims + d] ?? 0)
        squared += difference * difference
      }
      if (squared >= worst) continue
      insertSorted(nearest, squared)
      worst = nearest[last] ?? 0
    }
    result[i] = worst
  }
  return result
}

/** Puts `value` into the ascending `sorted`, whose last and largest element is dropped. */
function insertSorted(sorted: Float64Array, value: number): void {
  let slot = sorted.length - 1
  while (slot > 0 && (sorted[slot - 1] ?? 0) > value) {
    sorted[slot] = sorted[slot - 1] ?? 0
    slot -= 1
  }
  sorted[slot] = value
}
