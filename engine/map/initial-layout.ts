import type { Neighbour } from './neighbour-graph.ts'
import { connectedParts, degreeOf, randomWalkOn, stepLazily } from './random-walk.ts'
import type { RandomWalk } from './random-walk.ts'
import { seededRandom } from './seeded-random.ts'

/** UMAP starts from coordinates of about this reach. */
const REACH = 10
/** Keeps items apart that have the same neighbours, as a share of the reach. */
const JITTER = 0.01
const ROUNDS = 16
const STEPS_PER_ROUND = 25
/** Rounds of plain steps, which damp all fast modes, before the slowest are told apart. */
const PLAIN_ROUNDS = 4
/** Eigenvalues of the lazy walk up to this one are the fast modes. */
const FAST_UNTIL = 0.995

/**
 * Where UMAP starts from. It only keeps what it begins with of the large-scale order, so it begins
 * with items spread along the two slowest modes of a random walk on the neighbour graph, as in
 * Laplacian eigenmaps (Belkin and Niyogi 2003); parts of the graph that do not hang together are
 * spread each for itself, about places of their own.
 *
 * Method: subspace iteration from seeded random values with a Chebyshev filter (Zhou et al. 2006).
 *
 * @param rows by item: its neighbours, without itself
 * @returns items x 2 coordinates, most within -10..10
 */
export function initialLayout(rows: readonly (readonly Neighbour[])[], seed: number): Float64Array {
  const random = seededRandom(seed)
  const walk = randomWalkOn(rows)
  const parts = connectedParts(walk)
  let axes: Float64Array[] = [0, 1].map(() =>
    Float64Array.from({ length: rows.length }, () => random() - 0.5),
  )
  for (let round = 0; round < ROUNDS; round += 1) {
    const advance = round < PLAIN_ROUNDS ? smoothPlainly : smoothByChebyshev
    axes = axes.map((axis) => advance(walk, axis))
    orthogonalise(axes, walk, parts)
  }
  const positions = new Float64Array(rows.length * 2)
  axes.forEach((axis, which) => {
    placeParts(axis, parts, random).forEach((value, item) => {
      positions[item * 2 + which] = REACH * (value + JITTER * (2 * random() - 1))
    })
  })
  return positions
}

function smoothPlainly(walk: RandomWalk, axis: Float64Array): Float64Array {
  let current = axis
  for (let step = 0; step < STEPS_PER_ROUND; step += 1) current = stepLazily(walk, current)
  return current
}

/** Chebyshev polynomial of the walk: modes above FAST_UNTIL grow, the others do not. */
function smoothByChebyshev(walk: RandomWalk, axis: Float64Array): Float64Array {
  const shifted = (values: Float64Array): Float64Array =>
    stepLazily(walk, values).map((next, item) => (2 * next) / FAST_UNTIL - (values[item] ?? 0))
  let before = axis
  let current = shifted(axis)
  for (let step = 1; step < STEPS_PER_ROUND; step += 1) {
    const next = shifted(current).map((value, item) => 2 * value - (before[item] ?? 0))
    before = current
    current = next
  }
  return current
}

/** In each part: takes the constant out of both axes, the first out of the second; scales to 1. */
function orthogonalise(axes: Float64Array[], walk: RandomWalk, parts: Int32Array): void {
  const fixed: Float64Array[] = [new Float64Array(walk.count).fill(1)]
  for (const axis of axes) {
    for (const other of fixed) {
      const shares = product(axis, other, walk, parts)
      const lengths = product(other, other, walk, parts)
      parts.forEach((part, item) => {
        const length = lengths[part] ?? 0
        const share = length > 0 ? (shares[part] ?? 0) / length : 0
        axis[item] = (axis[item] ?? 0) - share * (other[item] ?? 0)
      })
    }
    const lengths = product(axis, axis, walk, parts)
    parts.forEach((part, item) => {
      const length = Math.sqrt(lengths[part] ?? 0)
      axis[item] = length > 0 ? (axis[item] ?? 0) / length : 0
    })
    fixed.push(axis)
  }
}

/** By part: the inner product in which the walk's modes are orthogonal, weighted by degree. */
function product(a: Float64Array, b: Float64Array, walk: RandomWalk, parts: Int32Array): number[] {
  const sums: number[] = []
  parts.forEach((part, item) => {
    const term = (a[item] ?? 0) * (b[item] ?? 0) * degreeOf(walk, item)
    sums[part] = (sums[part] ?? 0) + term
  })
  return sums
}

/** Gives each part a reach by its share of the items, and a random place that it fits into. */
function placeParts(axis: Float64Array, parts: Int32Array, random: () => number): Float64Array {
  const sizes: number[] = []
  const reaches: number[] = []
  parts.forEach((part, item) => {
    sizes[part] = (sizes[part] ?? 0) + 1
    reaches[part] = Math.max(reaches[part] ?? 0, Math.abs(axis[item] ?? 0))
  })
  const scales = sizes.map((size) => Math.sqrt(size / axis.length))
  const middles = scales.map((scale) => (1 - scale) * (2 * random() - 1))
  return axis.map((value, item) => {
    const part = parts[item] ?? 0
    const reach = reaches[part] ?? 0
    return (middles[part] ?? 0) + (reach > 0 ? (value / reach) * (scales[part] ?? 0) : 0)
  })
}
