import type { MapRequest } from '../../../engine/map/map-messages.ts'
import { seededRandom } from '../../../engine/map/seeded-random.ts'

/** Items whose true cluster is known, with their exact nearest neighbours. */
export interface PlantedClusters {
  readonly request: MapRequest
  /** By item: the cluster it was drawn from. */
  readonly truth: Int32Array
}

/**
 * Gaussian clusters in `dims` dimensions, equally large, in random places far enough apart.
 * Items of the clusters take turns: item i is of cluster i modulo `clusters`.
 */
export function plantClusters(
  count: number,
  { clusters = 5, dims = 32, neighbours = 15 } = {},
): PlantedClusters {
  const random = seededRandom(count + clusters)
  const gaussian = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const centres = Array.from({ length: clusters * dims }, () => 3 * gaussian())
  const points = Array.from({ length: count }, (_, item) =>
    Array.from(
      { length: dims },
      (_, d) => (centres[(item % clusters) * dims + d] ?? 0) + gaussian(),
    ),
  )
  const k = Math.min(neighbours, Math.max(0, count - 1))
  const nearest = points.map((point, item) =>
    points
      .map((other, id) => ({ id, distance: distanceBetween(point, other) }))
      .filter(({ id }) => id !== item)
      .sort((a, b) => a.distance - b.distance || a.id - b.id)
      .slice(0, k),
  )
  return {
    request: {
      count,
      neighbourIds: Int32Array.from(nearest.flat(), ({ id }) => id),
      neighbourDistances: Float32Array.from(nearest.flat(), ({ distance }) => distance),
      seed: 11,
      minClusterSize: 15,
    },
    truth: Int32Array.from({ length: count }, (_, item) => item % clusters),
  }
}

function distanceBetween(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let d = 0; d < a.length; d += 1) sum += ((a[d] ?? 0) - (b[d] ?? 0)) ** 2
  return Math.sqrt(sum)
}
