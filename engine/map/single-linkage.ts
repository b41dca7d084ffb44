import type { SpanningTree } from './mutual-reachability-tree.ts'

/**
 * A binary merge tree over n points. Node ids below n are points; node n + i is merge i, and the
 * last merge is the root.
 */
export interface Dendrogram {
  readonly pointCount: number
  readonly left: Int32Array
  readonly right: Int32Array
  /** At what distance the two sides meet, ascending. */
  readonly distance: Float64Array
  /** How many points lie below each merge. */
  readonly size: Int32Array
}

/** The single-linkage dendrogram of a spanning tree: its edges merged from short to long. */
export function singleLinkage(tree: SpanningTree): Dendrogram {
  const mergeCount = tree.weight.length
  const pointCount = mergeCount + 1
  const order = Int32Array.from({ length: mergeCount }, (_, index) => index)
  // Ties by position, so that the same points always give the same tree.
  order.sort((a, b) => (tree.weight[a] ?? 0) - (tree.weight[b] ?? 0) || a - b)
  const dendrogram = {
    pointCount,
    left: new Int32Array(mergeCount),
    right: new Int32Array(mergeCount),
    distance: new Float64Array(mergeCount),
    size: new Int32Array(mergeCount),
  }
  const parent = Int32Array.from({ length: pointCount + mergeCount }, (_, index) => index)
  for (let merge = 0; merge < mergeCount; merge += 1) {
    const edge = order[merge] ?? 0
    const left = findRoot(parent, tree.from[edge] ?? 0)
    const right = findRoot(parent, tree.to[edge] ?? 0)
    parent[left] = pointCount + merge
    parent[right] = pointCount + merge
    dendrogram.left[merge] = left
    dendrogram.right[merge] = right
    dendrogram.distance[merge] = tree.weight[edge] ?? 0
    dendrogram.size[merge] = sizeOf(dendrogram, left) + sizeOf(dendrogram, right)
  }
  return dendrogram
}

/** How many points lie below a node; 1 for a point. */
export function sizeOf(dendrogram: Dendrogram, node: number): number {
  return node < dendrogram.pointCount ? 1 : (dendrogram.size[node - dendrogram.pointCount] ?? 0)
}

/** The top of the tree that `node` is in, halving the path on the way. */
function findRoot(parent: Int32Array, node: number): number {
  let current = node
  for (let above = parent[current] ?? 0; above !== current; above = parent[current] ?? 0) {
    const grand = parent[above] ?? 0
    parent[current] = grand
    current = grand
  }
  return current
}
