import type { MediaKind, SpaceName } from '../../contract/space.ts'
import { encoderFor } from '../../models/catalog.ts'
import type { Concepts } from '../inference/concepts.ts'
import type { Catalog } from '../store/catalog.ts'
import { findSpace } from '../store/spaces.ts'
import { countVectors, sampleVectors } from '../store/vectors.ts'

/** Vectors in a sample: enough that its mean cosine is known within a thirtieth of its spread. */
const SAMPLE_SIZE = 1_000
const RESAMPLE_SHARE = 0.1

/**
 * The vectors that a query is compared with to learn what it scores by chance.
 *
 * In the concept space these are the class or tag names themselves: a thing of every class, whatever
 * this library holds. In the others it is a fixed pseudo-random sample of the library's items of that
 * kind: what is of another kind lies elsewhere in a space of several.
 */
export class BackgroundVectors {
  readonly #catalog: Catalog
  readonly #concepts: Concepts
  readonly #samples = new Map<string, { count: number; vectors: Float32Array[] }>()

  constructor(catalog: Catalog, concepts: Concepts) {
    this.#catalog = catalog
    this.#concepts = concepts
  }

  of(space: SpaceName, kind: MediaKind): readonly Float32Array[] {
    return this.#isOfConcepts(space) ? this.#concepts.labelVectors(kind) : this.#sample(space, kind)
  }

  /** Only there do the names of classes lie among the items. */
  #isOfConcepts(space: SpaceName): boolean {
    return findSpace(this.#catalog, space)?.encoder === encoderFor('text').entry.id
  }

  #sample(space: SpaceName, kind: MediaKind): readonly Float32Array[] {
    const count = countVectors(this.#catalog, space)
    const key = `${space} ${kind}`
    const held = this.#samples.get(key)
    // What chance looks like changes slowly: a sample stays good until a tenth has come or gone.
    if (held && Math.abs(count - held.count) <= held.count * RESAMPLE_SHARE) return held.vectors
    const vectors = sampleVectors(this.#catalog, space, kind, SAMPLE_SIZE)
    this.#samples.set(key, { count, vectors })
    return vectors
  }
}
