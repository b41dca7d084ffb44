import type { StorageTrade, VectorStorage } from '../../contract/space.ts'
import { vectorStorageSchema } from '../../contract/space.ts'
import { findTower } from '../../models/tower.ts'
import type { EngineContext } from '../context.ts'
import { sampleVectors } from '../store/vectors.ts'
import { indexBytesPerItem } from '../vectors/hnsw-index.ts'
import { measureRecall } from '../vectors/storage-recall.ts'
import { storedBytes } from '../vectors/vector-format.ts'

const SAMPLE = 1_000
const QUERIES = 50
/** With fewer the ten nearest are nearly everything. */
const LEAST_SAMPLE = 100

/**
 * What each way of storing an encoder's vectors costs an item, and how many of the ten nearest it
 * still finds, measured on vectors of this library: the encoder's own where it has a space, else
 * those of the space for looks (or sound), for the formats only; how much is lost by cutting short
 * depends on the encoder, and is left open then.
 *
 * @throws LikenessError `not-found`
 */
export function previewStorage(context: EngineContext, encoder: string): StorageTrade[] {
  const { catalog, spaces, encoders } = context
  const { entry } = encoders.get(encoder)
  const whole = (each: { readonly storage: VectorStorage }) => each.storage === 'float32'
  const own = spaces.list().find((space) => space.encoder === encoder && whole(space))
  const space = own ?? spaces.ofRole(findTower(entry.towers, 'image') ? 'looks' : 'sound')
  const vectors = whole(space) ? sampleVectors(catalog, space.name, null, SAMPLE) : []
  const step = Math.max(1, Math.floor(vectors.length / QUERIES))
  const queries = Array.from({ length: QUERIES }, (_, i) => i * step)
  const measured = (storage: VectorStorage, dimensions: number): StorageTrade => {
    const cut = dimensions < entry.dimensions
    const measurable =
      vectors.length >= LEAST_SAMPLE && (!cut || own?.dimensions === entry.dimensions)
    const kept = { storage, dimensions: cut ? dimensions : space.dimensions }
    return {
      storage,
      dimensions,
      bytesPerItem: storedBytes(dimensions, storage),
      indexBytesPerItem: indexBytesPerItem(dimensions),
      recallAt10: measurable ? measureRecall(vectors, queries, kept) : null,
    }
  }
  return [
    entry.dimensions,
    ...(entry.matryoshka ?? []).filter((n) => n < entry.dimensions),
  ].flatMap((dimensions) =>
    vectorStorageSchema.options.map((storage) => measured(storage, dimensions)),
  )
}
