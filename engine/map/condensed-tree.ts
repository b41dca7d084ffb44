import { sizeOf } from './single-linkage.ts'
import type { Dendrogram } from './single-linkage.ts'

/**
 * What is left of a dendrogram when only sides of at least `minClusterSize` points count as
 * clusters: smaller sides are points falling out of the cluster they were in. Cluster 0 is the
 * whole; a child always has a larger id than its parent. Density (lambda) is 1 / distance.
 */
export interface CondensedTree {
  /** By cluster: the cluster it split off from; -1 for the whole. */
  readonly parent: number[]
  /** By cluster: the density at which it appears. */
  readonly birth: number[]
  /** By cluster: how many points it has when it appears. */
  readonly size: number[]
  /** By point: the last cluster it belongs to. */
  readonly pointCluster: Int32Array
  /** By point: the density at which it falls out of that cluster. */
  readonly pointLambda: Float64Array
}

/** Source of the method: Campello, Moulavi and Sander 2013, as scikit-learn's HDBSCAN reads it. */
export function condenseTree(dendrogram: Dendrogram, minClusterSize: number): CondensedTree {
  const { pointCount } = dendrogram
  const tree = {
    parent: [-1],
    birth: [0],
    size: [pointCount],
    pointCluster: new Int32Array(pointCount),
    pointLambda: new Float64Array(pointCount),
  }
  const root = 2 * pointCount - 2
  const waiting: { node: number; cluster: number }[] = [{ node: root, cluster: 0 }]
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const { node, cluster } = item
    if (node < pointCount) continue
    const merge = node - pointCount
    const distance = dendrogram.distance[merge] ?? 0
    const lambda = distance > 0 ? 1 / distance : Infinity
    const sides = [dendrogram.left[merge] ?? 0, dendrogram.right[merge] ?? 0]
    const large = sides.filter((side) => sizeOf(dendrogram, side) >= minClusterSize)
    for (const side of sides) {
      if (!large.includes(side)) {
        dropPoints(dendrogram, side, cluster, lambda, tree)
      } else if (large.length === 1) {
        waiting.push({ node: side, cluster })
      } else {
        waiting.push({ node: side, cluster: tree.parent.length })
        tree.parent.push(cluster)
        tree.birth.push(lambda)
        tree.size.push(sizeOf(dendrogram, side))
      }
    }
  }
  return tree
}

/** Lets every point below `top` fall out of `cluster` at `lambda`. */
function dropPoints(
  dendrogram: Dendrogram,
  top: number,
  cluster: number,
  lambda: number,
  tree: Pick<CondensedTree, 'pointCluster' | 'pointLambda'>,
): void {
  const waiting = [top]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node < dendrogram.pointCount) {
      tree.pointCluster[node] = cluster
      tree.pointLambda[node] = lambda
    } else {
      const merge = node - dendrogram.pointCount
      waiting.push(dendrogram.left[merge] ?? 0, dendrogram.right[merge] ?? 0)
    }
  }
}
