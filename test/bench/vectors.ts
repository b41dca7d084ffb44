import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Catalog } from '../../engine/store/catalog.ts'
import { vectorsAfter } from '../../engine/store/vectors.ts'
import { loadSnapshot } from '../../engine/vectors/index-snapshot.ts'
import { SpaceIndex } from '../../engine/vectors/space-index.ts'
import { VectorClient } from '../../engine/vectors/vector-client.ts'
import type { Report } from './report.ts'
import { mean, median, quantile } from './statistics.ts'
import { DIMENSIONS, syntheticLibrary } from './synthetic-library.ts'
import { syntheticVectors } from './synthetic-vectors.ts'
import { timed } from './timed.ts'

const COUNT = 100_000
const QUERIES = 200
const NEAREST = 10
const LOADS = 3
/** Vectors in one message to the worker while it is searched: as many as the product sends. */
const ADDED_AT_ONCE = 256

/** Every vector of the space, row by row, with its label. */
interface Rows {
  readonly labels: Int32Array
  readonly values: Float32Array
}

/** The approximate index against an exact scan of the same vectors, in the same run. */
export async function benchVectors(report: Report): Promise<void> {
  const { folder, indexes, buildSeconds } = await syntheticLibrary(COUNT, ['visual'])
  if (buildSeconds !== null) {
    report.figure(`build (${COUNT} x ${DIMENSIONS})`, `${buildSeconds.toFixed(0)} s`)
  }
  await reportSnapshot(report, indexes)
  using catalog = new Catalog(folder)
  await using client = new VectorClient()
  const place = { space: 'visual', folder: indexes, dimensions: DIMENSIONS } as const
  const index = new SpaceIndex(catalog, client, place)
  const opened = await timed(() => index.open())
  report.figure('open: load and compare with the catalogue', `${opened.ms.toFixed(0)} ms`)
  const rows = readRows(catalog)
  const stream = syntheticVectors(COUNT, DIMENSIONS)
  for (let i = 0; i < COUNT; i += 1) stream.next()
  const queries = Array.from({ length: QUERIES }, () => stream.next().value)
  const recalls: number[] = []
  const exactMs: number[] = []
  const idleMs: number[] = []
  for (const query of queries) {
    const exact = await timed(() => exactNearest(rows, query, NEAREST))
    const found = await timed(() => index.search(query, NEAREST))
    exactMs.push(exact.ms)
    idleMs.push(found.ms)
    const right = found.value.labels.filter((label) => exact.value.has(label)).length
    recalls.push(right / NEAREST)
  }
  report.figure('recall@10', mean(recalls).toFixed(4), { target: '>= 0.98' })
  report.figure('exact scan, P50', milliseconds(median(exactMs)))
  reportSearch(report, 'search', idleMs, exactMs)
  const busyMs = await searchWhileAdding(client, index, stream, queries)
  reportSearch(report, 'search while vectors are added', busyMs, exactMs)
}

function reportSearch(
  report: Report,
  name: string,
  searchMs: readonly number[],
  exactMs: readonly number[],
): void {
  const p95 = quantile(searchMs, 0.95)
  report.figure(`${name}, P50 / P95`, `${median(searchMs).toFixed(2)} / ${milliseconds(p95)}`)
  const ratio = median(exactMs) / median(searchMs)
  report.figure(`${name}: times faster than exact`, ratio.toFixed(1), { target: '>= 10' })
}

async function reportSnapshot(report: Report, folder: string): Promise<void> {
  const loads: number[] = []
  for (let load = 0; load < LOADS; load += 1) {
    const { ms, value } = await timed(() => loadSnapshot(folder, 'visual', DIMENSIONS))
    if (value.note !== null) throw new Error(`the cached index is not usable: ${value.note}`)
    loads.push(ms)
  }
  report.figure('load of the saved index, hash included', milliseconds(median(loads)), {
    target: '<= 1000 ms',
  })
  let bytes = 0
  for (const file of await readdir(folder)) bytes += (await stat(join(folder, file))).size
  const perVector = `${(bytes / COUNT).toFixed(0)} bytes a vector`
  report.figure('size on disk', `${(bytes / 1e6).toFixed(0)} MB (${perVector})`)
}

/** Searches one after the other while the worker is never without something to add. */
async function searchWhileAdding(
  client: VectorClient,
  index: SpaceIndex,
  stream: Generator<Float32Array, never>,
  queries: readonly Float32Array[],
): Promise<number[]> {
  const stopped = new AbortController()
  const adding = (async () => {
    for (let label = COUNT * 10; !stopped.signal.aborted; label += ADDED_AT_ONCE) {
      const labels = Array.from({ length: ADDED_AT_ONCE }, (_, i) => label + i)
      const vectors = new Float32Array(ADDED_AT_ONCE * DIMENSIONS)
      labels.forEach((_, i) => vectors.set(stream.next().value, i * DIMENSIONS))
      await client.run({ type: 'add', space: 'visual', labels, vectors })
    }
  })()
  const searchMs: number[] = []
  for (const query of queries) {
    // At a pace at which a person types; a search that waits for nothing would never meet an add.
    await new Promise((resolve) => setTimeout(resolve, 5))
    searchMs.push((await timed(() => index.search(query, NEAREST))).ms)
  }
  stopped.abort()
  await adding
  return searchMs
}

function readRows(catalog: Catalog): Rows {
  const labels = new Int32Array(COUNT)
  const values = new Float32Array(COUNT * DIMENSIONS)
  let filled = 0
  for (let after = 0; filled < COUNT;) {
    const rows = vectorsAfter(catalog, 'visual', after, 5_000)
    for (const row of rows) {
      labels[filled] = row.id
      values.set(row.vector, filled * DIMENSIONS)
      filled += 1
      after = row.id
    }
    if (rows.length === 0) throw new Error('the cached library lacks vectors')
  }
  return { labels, values }
}

/** Labels of the nearest rows, by looking at every one. */
function exactNearest({ labels, values }: Rows, query: Float32Array, count: number): Set<number> {
  const best: { label: number; cosine: number }[] = []
  for (let row = 0; row < labels.length; row += 1) {
    let cosine = 0
    const start = row * DIMENSIONS
    for (let i = 0; i < DIMENSIONS; i += 1) cosine += (values[start + i] ?? 0) * (query[i] ?? 0)
    if (best.length === count && cosine <= (best[count - 1]?.cosine ?? 0)) continue
    if (best.length === count) best.pop()
    best.push({ label: labels[row] ?? 0, cosine })
    best.sort((a, b) => b.cosine - a.cosine)
  }
  return new Set(best.map(({ label }) => label))
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(2)} ms`
}
