import type { CondensedTree } from './condensed-tree.ts'

/**
 * Chooses the clusters that last longest: the set without overlaps that has the greatest sum of
 * stabilities ("excess of mass", Campello et al. 2013). The whole is never chosen.
 *
 * @param mostPoints a cluster with more points is never chosen, only what it splits into
 * @returns for each cluster of the tree the chosen cluster it lies in (maybe itself), or -1
 */
export function selectClusters(tree: CondensedTree, mostPoints: number): Int32Array {
  const count = tree.parent.length
  const stability = stabilities(tree)
  const below = new Float64Array(count)
  const worthy = new Uint8Array(count)
  for (let cluster = count - 1; cluster > 0; cluster -= 1) {
    const own = stability[cluster] ?? 0
    const children = below[cluster] ?? 0
    const tooLarge = (tree.size[cluster] ?? 0) > mostPoints
    const split = children > own || tooLarge
    worthy[cluster] = split ? 0 : 1
    const parent = tree.parent[cluster] ?? 0
    below[parent] = (below[parent] ?? 0) + (split ? children : own)
  }
  const chosen = new Int32Array(count).fill(-1)
  for (let cluster = 1; cluster < count; cluster += 1) {
    const above = chosen[tree.parent[cluster] ?? 0] ?? -1
    chosen[cluster] = above === -1 && worthy[cluster] === 1 ? cluster : above
  }
  return chosen
}

/** For each cluster the sum, over its points, of the density range in which they belong to it. */
function stabilities(tree: CondensedTree): Float64Array {
  const result = new Float64Array(tree.parent.length)
  const add = (cluster: number, leaves: number, points: number): void => {
    const born = tree.birth[cluster] ?? 0
    // Identical points meet at infinite density; a cluster born there lasts no time at all.
    if (born !== Infinity) result[cluster] = (result[cluster] ?? 0) + (leaves - born) * points
  }
  tree.pointCluster.forEach((cluster, point) => add(cluster, tree.pointLambda[point] ?? 0, 1))
  tree.parent.forEach((parent, cluster) => {
    if (parent >= 0) add(parent, tree.birth[cluster] ?? 0, tree.size[cluster] ?? 0)
  })
  return result
}
