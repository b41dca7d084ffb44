import { UMAP } from 'umap-js'
import { closeGaps } from './close-gaps.ts'
import { initialLayout } from './initial-layout.ts'
import { checkNeighbourGraph, neighboursOf, neighboursPerItem } from './neighbour-graph.ts'
import type { Neighbour, NeighbourGraph } from './neighbour-graph.ts'
import { normalisePositions } from './normalise-positions.ts'
import { ringLayout } from './ring-layout.ts'
import { seededRandom } from './seeded-random.ts'

/** Fewer items than this have no structure to find, and UMAP needs more items than neighbours. */
const FEWEST_FOR_UMAP = 16

export interface LayoutRequest extends NeighbourGraph {
  /** Any integer; the same request with the same seed gives the same bytes. */
  readonly seed: number
  /** Called after each round with how many of all rounds are done. */
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/**
 * Lays items out in the plane so that neighbours come near each other.
 *
 * Method: UMAP (McInnes, Healy and Melville 2018) by umap-js, on the given neighbours; a circle
 * for fewer than sixteen items. Wide empty stripes between groups are narrowed. Takes one to three
 * milliseconds an item, in one go: run it in a worker.
 *
 * @returns count x 2 positions within [-1, 1], the aspect kept
 * @throws RangeError when the neighbours make no sense; the signal's reason when aborted
 */
export function layoutMap(request: LayoutRequest): Float32Array {
  request.signal?.throwIfAborted()
  checkNeighbourGraph(request)
  if (request.count < FEWEST_FOR_UMAP) return ringLayout(request)
  const width = Math.min(neighboursPerItem(request), request.count - 2)
  const rows = Array.from({ length: request.count }, (_, item) =>
    neighboursOf(request, item).slice(0, width),
  )
  const start = initialLayout(rows, request.seed)
  if (rows.every((row) => row.length === 0)) return normalisePositions(start)
  return normalisePositions(closeGaps(runUmap(request, rows, start)))
}

function runUmap(request: LayoutRequest, rows: Neighbour[][], start: Float64Array): number[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const umap = new UMAP({ nNeighbors: width + 1, random: seededRandom(request.seed) })
  umap.setPrecomputedKNN(
    rows.map((row, item) => withSelf(item, row, width).map(({ id }) => id)),
    rows.map((row, item) => withSelf(item, row, width).map(({ distance }) => distance)),
  )
  // Only the number of rows is looked at, since the neighbours are given.
  const total = umap.initializeFit(rows.map(() => []))
  // umap-js offers no other way to say where to start: it moves these very rows.
  umap.getEmbedding().forEach((row, item) => {
    row[0] = start[item * 2] ?? 0
    row[1] = start[item * 2 + 1] ?? 0
  })
  for (let done = 0; done < total;) {
    request.signal?.throwIfAborted()
    done = umap.step()
    request.onProgress?.(done, total)
  }
  return umap.getEmbedding().flat()
}

/**
 * A row as UMAP wants it: the item itself first, then `width` neighbours. Missing ones are filled
 * with the item itself, which UMAP gives no weight, as far away as the last real one. Where every
 * neighbour is at distance 0 a tiny one is said instead: umap-js would otherwise average the whole
 * graph anew for each such row.
 */
function withSelf(item: number, row: readonly Neighbour[], width: number): Neighbour[] {
  const last = row.at(-1)?.distance ?? 1
  const distanceOf = (distance: number): number => (last > 0 ? distance : Number.EPSILON)
  return Array.from({ length: width + 1 }, (_, place) => {
    if (place === 0) return { id: item, distance: 0 }
    const neighbour = row[place - 1] ?? { id: item, distance: last }
    return { id: neighbour.id, distance: distanceOf(neighbour.distance) }
  })
}
