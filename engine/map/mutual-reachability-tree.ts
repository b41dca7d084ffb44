/** The n - 1 edges of a spanning tree over n points. */
export interface SpanningTree {
  readonly from: Int32Array
  readonly to: Int32Array
  /** Euclidean units. */
  readonly weight: Float64Array
}

/**
 * The minimum spanning tree of the complete graph whose edges weigh the mutual reachability
 * distance: the largest of two points' distance and their two core distances.
 *
 * Method: Prim's algorithm with distances computed on the way: n²/2 of them, O(n) memory.
 *
 * @param points n x dims coordinates, n at least 1
 * @param squaredCore n squared core distances
 */
export function mutualReachabilityTree(
  points: Float64Array,
  dims: number,
  squaredCore: Float64Array,
): SpanningTree {
  const count = squaredCore.length
  const tree = {
    from: new Int32Array(count - 1),
    to: new Int32Array(count - 1),
    weight: new Float64Array(count - 1),
  }
  // The points outside the tree stay packed at the front, so the inner loop shrinks as it grows.
  const outside = Int32Array.from({ length: count - 1 }, (_, index) => index + 1)
  const best = new Float64Array(count).fill(Infinity)
  const bestFrom = new Int32Array(count)
  let joined = 0
  for (let edge = 0; edge < count - 1; edge += 1) {
    const left = count - 1 - edge
    const slot = relax(points, dims, squaredCore, joined, outside.subarray(0, left), best, bestFrom)
    const next = outside[slot] ?? 0
    tree.from[edge] = bestFrom[next] ?? 0
    tree.to[edge] = next
    tree.weight[edge] = Math.sqrt(best[next] ?? 0)
    outside[slot] = outside[left - 1] ?? 0
    joined = next
  }
  return tree
}

/** Offers `joined` as a neighbour to every outside point; returns the slot of the nearest one. */
function relax(
  points: Float64Array,
  dims: number,
  squaredCore: Float64Array,
  joined: number,
  outside: Int32Array,
  best: Float64Array,
  bestFrom: Int32Array,
): number {
  const core = squaredCore[joined] ?? 0
  let nearest = Infinity
  let nearestSlot = 0
  for (let slot = 0; slot < outside.length; slot += 1) {
    const other = outside[slot] ?? 0
    let squared = Math.max(core, squaredCore[other] ?? 0)
    let direct = 0
    for (let d = 0; d < dims; d += 1) {
      const difference = (points[joined * dims + d] ?? 0) - (points[other * dims + d] ?? 0)
      direct += difference * difference
    }
    if (direct > squared) squared = direct
    if (squared < (best[other] ?? 0)) {
      best[other] = squared
      bestFrom[other] = joined
    } else {
      squared = best[other] ?? 0
    }
    if (squared < nearest) {
      nearest = squared
      nearestSlot = slot
    }
  }
  return nearestSlot
}
