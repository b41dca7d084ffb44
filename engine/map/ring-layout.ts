import { neighboursOf } from './neighbour-graph.ts'
import type { NeighbourGraph } from './neighbour-graph.ts'

/**
 * A layout for a handful of items, too few for UMAP: evenly on a circle of radius 1, each beside
 * the nearest one not yet placed. A single item sits in the middle.
 *
 * @returns count x 2 positions
 */
export function ringLayout(graph: NeighbourGraph): Float32Array {
  const { count } = graph
  const positions = new Float32Array(count * 2)
  if (count < 2) return positions
  const waiting = new Set(Array.from({ length: count }, (_, item) => item))
  let item = 0
  for (let place = 0; place < count; place += 1) {
    const angle = (2 * Math.PI * place) / count
    positions[item * 2] = Math.cos(angle)
    positions[item * 2 + 1] = Math.sin(angle)
    waiting.delete(item)
    const nearest = neighboursOf(graph, item).find((neighbour) => waiting.has(neighbour.id))
    const [first = 0] = waiting
    item = nearest?.id ?? first
  }
  return positions
}
