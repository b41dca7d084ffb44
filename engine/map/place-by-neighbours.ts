import { neighbourWeights } from './neighbour-weights.ts'

/** Items on the map already, and the neighbours among them of the items to be put there. */
export interface PlacingRequest {
  /** How many items are to be placed. */
  readonly count: number
  /** count x k numbers of placed items, row by row, in any order; -1 where there is none. */
  readonly neighbourIds: Int32Array
  /** count x k distances of the same places, 0 or more. */
  readonly neighbourDistances: Float32Array
  /** Placed items x 2 positions within [-1, 1]. */
  readonly placed: Float32Array
  /** By placed item: its cluster, or -1. */
  readonly placedLabels: Int32Array
}

export interface Placing {
  /** count x 2 positions within [-1, 1]. */
  readonly positions: Float32Array
  /** count clusters, -1 for none. */
  readonly labels: Int32Array
}

/** Turns one item after another by this, so that lone items spread evenly round the rim. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

/**
 * Puts items on a map that exists already, without moving what is there: each at the weighted mean
 * of its neighbours that agree on a cluster. The mean of all its neighbours would fall into the
 * empty space between two clusters. An item without neighbours goes to the rim.
 *
 * Serves both the part of a large library that is not laid out itself and newly added items.
 * Weights: {@link neighbourWeights}.
 */
export function placeByNeighbours(request: PlacingRequest): Placing {
  const { count, placed, placedLabels } = request
  const k = count === 0 ? 0 : request.neighbourIds.length / count
  const positions = new Float32Array(count * 2)
  const labels = new Int32Array(count).fill(-1)
  for (let item = 0; item < count; item += 1) {
    const ids = request.neighbourIds.subarray(item * k, (item + 1) * k)
    const distances = request.neighbourDistances.subarray(item * k, (item + 1) * k)
    const weights = neighbourWeights(ids, distances)
    const label = heaviestLabel(ids, weights, placedLabels)
    labels[item] = label
    let [sumX, sumY, sum] = [0, 0, 0]
    ids.forEach((id, place) => {
      if (id < 0 || placedLabels[id] !== label) return
      const weight = weights[place] ?? 0
      sumX += weight * (placed[id * 2] ?? 0)
      sumY += weight * (placed[id * 2 + 1] ?? 0)
      sum += weight
    })
    positions[item * 2] = sum > 0 ? sumX / sum : Math.cos(item * GOLDEN_ANGLE)
    positions[item * 2 + 1] = sum > 0 ? sumY / sum : Math.sin(item * GOLDEN_ANGLE)
  }
  return { positions, labels }
}

/** The label with the greatest weight among the neighbours; the lower one of two equals. */
function heaviestLabel(ids: Int32Array, weights: Float64Array, placedLabels: Int32Array): number {
  const votes = new Map<number, number>()
  ids.forEach((id, place) => {
    if (id < 0) return
    const label = placedLabels[id] ?? -1
    votes.set(label, (votes.get(label) ?? 0) + (weights[place] ?? 0))
  })
  const ranked = [...votes].sort(([a, weightA], [b, weightB]) => weightB - weightA || a - b)
  return ranked[0]?.[0] ?? -1
}
