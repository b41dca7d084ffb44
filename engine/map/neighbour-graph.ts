/** The k nearest neighbours of each of `count` items, as an index gives them. */
export interface NeighbourGraph {
  readonly count: number
  /** count x k item positions, row by row, in any order; -1 where there is none. May hold the item itself. */
  readonly neighbourIds: Int32Array
  /** count x k distances of the same places; below 0 (a rounding error of the index) reads as 0. */
  readonly neighbourDistances: Float32Array
}

export interface Neighbour {
  readonly id: number
  readonly distance: number
}

/** k of a graph; 0 when it is empty. */
export function neighboursPerItem(graph: NeighbourGraph): number {
  return graph.count === 0 ? 0 : graph.neighbourIds.length / graph.count
}

/** The real neighbours of one item, nearest first: neither itself nor empty places. */
export function neighboursOf(graph: NeighbourGraph, item: number): Neighbour[] {
  const k = neighboursPerItem(graph)
  const found: Neighbour[] = []
  for (let place = item * k; place < (item + 1) * k; place += 1) {
    const id = graph.neighbourIds[place] ?? -1
    const distance = Math.max(0, graph.neighbourDistances[place] ?? 0)
    if (id >= 0 && id !== item) found.push({ id, distance })
  }
  return found.sort((a, b) => a.distance - b.distance || a.id - b.id)
}

/**
 * Checks a graph before it is drawn.
 *
 * @throws RangeError naming what is wrong: lengths, ids out of range, distances that are no numbers
 */
export function checkNeighbourGraph(graph: NeighbourGraph): void {
  const { count, neighbourIds, neighbourDistances } = graph
  if (!Number.isInteger(count) || count < 0) throw new RangeError('count must be 0 or more')
  if (!Number.isInteger(neighboursPerItem(graph)) || (count === 0 && neighbourIds.length > 0)) {
    throw new RangeError('neighbourIds must hold the same number of neighbours for every item')
  }
  if (neighbourDistances.length !== neighbourIds.length) {
    throw new RangeError('neighbourIds and neighbourDistances must be equally long')
  }
  if (neighbourIds.some((id) => id < -1 || id >= count)) {
    throw new RangeError('neighbourIds must lie between -1 and count - 1')
  }
  if (neighbourDistances.some((distance, place) => !isUsable(distance, neighbourIds[place]))) {
    throw new RangeError('neighbourDistances must be finite wherever there is a neighbour')
  }
}

function isUsable(distance: number, id: number | undefined): boolean {
  return id === -1 || Number.isFinite(distance)
}
