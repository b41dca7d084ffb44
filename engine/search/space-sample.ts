import type { MediaKind, SpaceName } from '../../contract/space.ts'
import type { Catalog } from '../store/catalog.ts'
import { bytes, text, toVector } from '../store/row.ts'

/** Vectors in a sample: enough that its mean cosine is known within a thirtieth of its spread. */
const SAMPLE_SIZE = 1_000

type Sample = Readonly<Record<MediaKind, readonly Float32Array[]>>

/**
 * A fixed pseudo-random sample of a space's vectors by kind of content, for judging how far a hit
 * stands above chance. Row ids are scattered by a multiplicative hash (Knuth, TAOCP 6.4), so the
 * same library gives the same sample.
 */
export class SpaceSamples {
  readonly #catalog: Catalog
  readonly #held = new Map<SpaceName, { readonly revision: number; readonly sample: Sample }>()

  constructor(catalog: Catalog) {
    this.#catalog = catalog
  }

  of(space: SpaceName): Sample {
    const held = this.#held.get(space)
    if (held?.revision === this.#catalog.revision) return held.sample
    const sample: Record<MediaKind, Float32Array[]> = { image: [], sound: [] }
    for (const kind of ['image', 'sound'] as const) {
      const rows = this.#catalog
        .prepare(
          `SELECT vector, kind FROM vectors JOIN contents ON contents.id = content_id
           WHERE space = ? AND kind = ? ORDER BY (vectors.id * 2654435761) % 4294967296 LIMIT ?`,
        )
        .all(space, kind, SAMPLE_SIZE)
      for (const row of rows) {
        sample[text(row, 'kind') === 'sound' ? 'sound' : 'image'].push(
          toVector(bytes(row, 'vector')),
        )
      }
    }
    this.#held.set(space, { revision: this.#catalog.revision, sample })
    return sample
  }
}
