import { condenseTree } from './condensed-tree.ts'
import type { CondensedTree } from './condensed-tree.ts'
import { squaredCoreDistances } from './core-distances.ts'
import { mutualReachabilityTree } from './mutual-reachability-tree.ts'
import { selectClusters } from './select-clusters.ts'
import { singleLinkage } from './single-linkage.ts'

export interface HdbscanOptions {
  /** The smallest number of points that is a cluster; 2 or more. */
  readonly minClusterSize: number
  /** How many points, itself included, must be near a point to call it dense; 1 or more. */
  readonly minSamples: number
  /** The largest number of points that is one cluster; without it any number is. */
  readonly maxClusterSize?: number
}

export interface Clustering {
  /** By point: its cluster from 0, or -1 for noise. */
  readonly labels: Int32Array
  /** By point: how firmly it belongs to its cluster, 0 to 1; 0 for noise. */
  readonly probabilities: Float32Array
}

/**
 * Clusters points by density, without being told how many clusters there are.
 *
 * Method: HDBSCAN (Campello, Moulavi and Sander 2013) with the conventions of scikit-learn's
 * `HDBSCAN`: Euclidean distance, excess of mass, never one single cluster. Takes time with the
 * square of the number of points: 20,000 in the plane in about four seconds.
 *
 * @param points n x dims finite coordinates, row by row; n may be 0
 * @throws RangeError when the options or the length of `points` make no sense
 */
export function hdbscan(
  points: Float32Array | Float64Array,
  dims: number,
  options: HdbscanOptions,
): Clustering {
  const { minClusterSize, minSamples, maxClusterSize = Infinity } = options
  const count = points.length / dims
  if (!Number.isInteger(count)) throw new RangeError('points must hold whole rows of dims numbers')
  if (!(minClusterSize >= 2)) throw new RangeError('minClusterSize must be 2 or more')
  if (!(minSamples >= 1)) throw new RangeError('minSamples must be 1 or more')
  if (count < minClusterSize || count < minSamples) {
    return { labels: new Int32Array(count).fill(-1), probabilities: new Float32Array(count) }
  }
  const coordinates = Float64Array.from(points)
  const core = squaredCoreDistances(coordinates, dims, minSamples)
  const spanning = mutualReachabilityTree(coordinates, dims, core)
  const condensed = condenseTree(singleLinkage(spanning), minClusterSize)
  return labelPoints(condensed, selectClusters(condensed, maxClusterSize))
}

/** Numbers the chosen clusters from 0 and says how dense each point is beside its densest fellow. */
function labelPoints(tree: CondensedTree, chosen: Int32Array): Clustering {
  const numbers = new Map([...new Set(chosen)].filter((id) => id >= 0).map((id, i) => [id, i]))
  const densest = greatestLambdas(tree)
  const labels = new Int32Array(tree.pointCluster.length).fill(-1)
  const probabilities = new Float32Array(labels.length)
  tree.pointCluster.forEach((cluster, point) => {
    const home = chosen[cluster] ?? -1
    const label = numbers.get(home)
    if (label === undefined) return
    labels[point] = label
    const limit = densest[home] ?? 0
    const lambda = tree.pointLambda[point] ?? 0
    probabilities[point] = lambda === Infinity ? 1 : Math.min(lambda, limit) / limit
  })
  return { labels, probabilities }
}

/** By cluster: the greatest density at which a point falls out of it or it splits. */
function greatestLambdas(tree: CondensedTree): Float64Array {
  const result = new Float64Array(tree.parent.length)
  const raise = (cluster: number, lambda: number): void => {
    if (lambda > (result[cluster] ?? 0)) result[cluster] = lambda
  }
  tree.pointCluster.forEach((cluster, point) => raise(cluster, tree.pointLambda[point] ?? 0))
  tree.parent.forEach((parent, cluster) => {
    if (parent >= 0) raise(parent, tree.birth[cluster] ?? 0)
  })
  return result
}
