import { countOf } from '../../contract/format-count.ts'
import type { SpaceName } from '../../contract/space.ts'
import type { EngineContext } from '../context.ts'
import type { JobControl } from '../jobs/job-control.ts'
import { readTags } from '../store/assets.ts'
import { mapSignature, storeMap } from '../store/map-table.ts'
import { number } from '../store/row.ts'
import { chooseLandmarks } from './choose-landmarks.ts'
import { computeMap } from './compute-map.ts'
import { nameClusters } from './name-clusters.ts'
import { placeByNeighbours } from './place-by-neighbours.ts'

/** Neighbours of each item in the graph that UMAP lays out. */
const NEIGHBOURS = 15
/** A larger library is laid out by a sample of this size; the rest is placed among it. */
const MOST_LANDMARKS = 20_000
/** The same library gives the same map. */
const SEED = 20_240_601
const ROWS_PER_QUESTION = 256

interface Item {
  readonly vectorId: number
  readonly contentId: number
}

/**
 * Draws a space's map: UMAP on the index's neighbours, HDBSCAN clusters named by their tags.
 *
 * @returns what came of it, in words
 */
export async function buildMap(
  context: EngineContext,
  space: SpaceName,
  control: JobControl,
): Promise<string> {
  const { catalog } = context
  const signature = mapSignature(catalog, space)
  const items = catalog
    // In the order of the contents' hashes: row ids tell in which order files happened to be read.
    .prepare(
      `SELECT vectors.id, content_id FROM vectors JOIN contents ON contents.id = content_id
       WHERE space = ? ORDER BY sha256`,
    )
    .all(space)
    .map((row) => ({ vectorId: number(row, 'id'), contentId: number(row, 'content_id') }))
  const landmarks = Array.from(chooseLandmarks(items.length, MOST_LANDMARKS, SEED))
  const chosen = landmarks.flatMap((i) => items[i] ?? [])
  const graph = await neighbourGraph(context, space, chosen, chosen, control)
  const computed = await computeMap(
    { count: chosen.length, ...graph, seed: SEED, minClusterSize: clusterSize(items.length) },
    {
      signal: control.signal,
      onProgress: (done, total) => {
        control.progress('Drawing the map', done, total)
      },
    },
  )
  const positions = new Float32Array(items.length * 2)
  const labels = new Int32Array(items.length)
  landmarks.forEach((item, i) => {
    positions.set(computed.positions.subarray(i * 2, i * 2 + 2), item * 2)
    labels[item] = computed.labels[i] ?? -1
  })
  const isLandmark = new Set(landmarks)
  const others = items.map((_, i) => i).filter((i) => !isLandmark.has(i))
  if (others.length > 0) {
    const rest = others.flatMap((i) => items[i] ?? [])
    const placing = placeByNeighbours({
      count: rest.length,
      ...(await neighbourGraph(context, space, rest, chosen, control)),
      placed: computed.positions,
      placedLabels: computed.labels,
    })
    others.forEach((item, i) => {
      positions.set(placing.positions.subarray(i * 2, i * 2 + 2), item * 2)
      labels[item] = placing.labels[i] ?? -1
    })
  }
  const contentIds = items.map(({ contentId }) => contentId)
  const tagsOf = contentIds.map((id) =>
    readTags(catalog, id).map(({ name, score }) => ({ tag: name, score })),
  )
  const clusters = nameClusters({ labels, tagsOf, positions })
  storeMap(catalog, space, signature, { contentIds, positions, labels, clusters })
  return `${countOf(items.length, 'item')} in ${countOf(clusters.length, 'group')}`
}

/** Small libraries have small clusters; a large one is not split into thousands. */
function clusterSize(items: number): number {
  return Math.max(3, Math.min(100, Math.round(Math.sqrt(items) / 3)))
}

/** Each item's neighbours among `targets`, by their places in it; -1 where there are fewer. */
async function neighbourGraph(
  context: EngineContext,
  space: SpaceName,
  items: readonly Item[],
  targets: readonly Item[],
  control: JobControl,
): Promise<{ neighbourIds: Int32Array; neighbourDistances: Float32Array }> {
  const placeOf = new Map(targets.map(({ vectorId }, i) => [vectorId, i]))
  const total = placeOf.size
  const k = Math.max(0, Math.min(NEIGHBOURS, total - 1))
  const neighbourIds = new Int32Array(items.length * k).fill(-1)
  const neighbourDistances = new Float32Array(items.length * k)
  // The index also holds items that are no targets: ask for as many more as there are of those.
  const everything = context.catalog
    .prepare('SELECT count(*) AS n FROM vectors WHERE space = ?')
    .get(space)
  const overFetch = total === 0 ? 1 : Math.ceil((everything ? number(everything, 'n') : 0) / total)
  for (let start = 0; start < items.length; start += ROWS_PER_QUESTION) {
    await control.checkpoint()
    const rows = items.slice(start, start + ROWS_PER_QUESTION)
    const found = await context.spaces.get(space).index.neighbours(
      rows.map(({ vectorId }) => vectorId),
      k * overFetch * (overFetch > 1 ? 2 : 1),
    )
    found.forEach(({ labels, scores }, row) => {
      const near = labels.flatMap((label, i) => {
        const place = placeOf.get(label)
        return place === undefined ? [] : [{ place, distance: Math.max(0, 1 - (scores[i] ?? 0)) }]
      })
      near
        .sort((a, b) => a.distance - b.distance || a.place - b.place)
        .slice(0, k)
        .forEach(({ place, distance }, i) => {
          neighbourIds[(start + row) * k + i] = place
          neighbourDistances[(start + row) * k + i] = distance
        })
    })
    control.progress(
      'Finding neighbours',
      Math.min(start + rows.length, items.length),
      items.length,
    )
  }
  return { neighbourIds, neighbourDistances }
}
