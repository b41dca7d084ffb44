import { samplesBelow, SAMPLES } from '../helpers/sample-files.ts'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { VectorStorage } from '../../contract/space.ts'
import { vectorStorageSchema } from '../../contract/space.ts'
import { HnswIndex, indexBytesPerItem } from '../../engine/vectors/hnsw-index.ts'
import { measureRecall } from '../../engine/vectors/storage-recall.ts'
import { storedBytes, truncateVector } from '../../engine/vectors/vector-format.ts'
import { dupbenchFiles } from './dupbench.ts'
import { readContents, vectorIn } from './read-contents.ts'
import type { Report } from './report.ts'
import { DIMENSIONS } from './synthetic-library.ts'
import { syntheticVectors } from './synthetic-vectors.ts'

const SYNTHETIC = 5_000
const QUERIES = 200
/** Lengths that encoders which were trained for it are cut to; ours were not, which is what is shown. */
const CUT_TO = 192

/**
 * What each way of storing vectors costs and loses: recall@10 of exact search over the stored
 * vectors against exact search over float32, with queries that are not stored.
 */
export async function benchStorage(report: Report): Promise<void> {
  const samples = (await samplesBelow('photos')).map((path) => join(SAMPLES, path))
  const contents = await readContents([...dupbenchFiles(), ...samples])
  for (const space of ['visual', 'concept']) {
    const vectors = contents.flatMap((content) => (content ? [vectorIn(content, space)] : []))
    reportTrades(report, `${space}, ${vectors.length} photos`, vectors)
  }
  const stream = syntheticVectors(SYNTHETIC, DIMENSIONS)
  const synthetic = Array.from({ length: SYNTHETIC }, () => stream.next().value)
  reportTrades(report, `${SYNTHETIC} synthetic`, synthetic)
}

function reportTrades(report: Report, what: string, vectors: readonly Float32Array[]): void {
  const step = Math.max(1, Math.floor(vectors.length / QUERIES))
  const queries = vectors.flatMap((_, i) => (i % step === 0 ? [i] : []))
  const one = (storage: VectorStorage, dimensions: number, target?: string) => {
    const recall = measureRecall(vectors, queries, { storage, dimensions })
    const name = `${what}: ${storage} x ${dimensions}`
    const value = `${recall.toFixed(4)}, ${storedBytes(dimensions, storage)} B`
    report.figure(name, value, target === undefined ? {} : { target })
  }
  for (const storage of vectorStorageSchema.options) one(storage, DIMENSIONS, '>= 0.98')
  one('float32', CUT_TO)
  for (const dimensions of [DIMENSIONS, CUT_TO]) {
    const written = indexFileBytes(vectors.map((vector) => truncateVector(vector, dimensions)))
    const name = `${what}: index file, float32 x ${dimensions}, bytes an item`
    const said = `${indexBytesPerItem(dimensions)} said to the person`
    report.figure(name, (written / vectors.length).toFixed(0), { target: said })
  }
}

/** Bytes of an index of these vectors on disk. */
function indexFileBytes(vectors: readonly Float32Array[]): number {
  const index = new HnswIndex(vectors[0]?.length ?? 0, null)
  for (const [i, vector] of vectors.entries()) index.add(i + 1, vector)
  const folder = mkdtempSync(join(tmpdir(), 'likeness-bench-'))
  try {
    const path = join(folder, 'index.hnsw')
    index.write(path)
    return statSync(path).size
  } finally {
    rmSync(folder, { recursive: true })
  }
}
