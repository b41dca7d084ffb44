import type { Tag } from '../../contract/asset.ts'
import type { MediaKind, SpaceName } from '../../contract/space.ts'
import { mediaKindSchema } from '../../contract/space.ts'
import type { EncoderId } from '../../models/catalog-entry.ts'
import { encoderFor } from '../../models/catalog.ts'
import { findTower } from '../../models/tower.ts'
import type { EncoderShelf } from '../encoders/encoder-shelf.ts'
import type { Concepts } from '../inference/concepts.ts'
import type { HeldEncoder } from '../inference/held-encoder.ts'
import type { Encoded } from '../inference/inference-protocol.ts'
import type { WantedInput } from '../media/encoder-input.ts'
import type { NewVector } from '../store/contents.ts'
import type { SpaceRecord } from '../store/spaces.ts'
import type { VectorSource } from './vector-source.ts'
import { vectorSource } from './vector-source.ts'

/** Labels less probable than this are not worth showing or searching. */
const LEAST_TAG_SCORE = 0.02
const TAGS_KEPT = 8

/** What the encoders made of one item. */
export type EncodedBy = ReadonlyMap<EncoderId, Encoded>

interface Planned extends VectorSource {
  readonly space: SpaceName
}

/**
 * What has to be computed of an item for a set of spaces: each encoder once, however many spaces
 * are made of what it says.
 */
export class EncodingPlan {
  readonly #sources: Readonly<Record<MediaKind, readonly Planned[]>>
  readonly #concepts: Concepts

  constructor(spaces: readonly SpaceRecord[], shelf: EncoderShelf, concepts: Concepts) {
    const sourcesOf = (kind: MediaKind) =>
      spaces.flatMap((space) => {
        const source = vectorSource(space, kind, shelf, concepts)
        return source ? [{ ...source, space: space.name }] : []
      })
    this.#sources = { image: sourcesOf('image'), sound: sourcesOf('sound') }
    this.#concepts = concepts
  }

  /** The encoders that are asked about items of a kind. */
  encoders(kind: MediaKind): HeldEncoder[] {
    return [...new Set(this.#sources[kind].map(({ encoder }) => encoder))]
  }

  /** The inputs that a decoder makes of a file, whichever kind it is of. */
  wanted(): WantedInput[] {
    return mediaKindSchema.options.flatMap((kind) =>
      this.encoders(kind).flatMap(({ entry }) => {
        const tower = findTower(entry.towers, kind)
        return tower ? [{ encoderId: entry.id, recipe: tower.recipe }] : []
      }),
    )
  }

  /** Spaces that are made of what an encoder says of a kind of items, with the key of their vectors. */
  madeOf(kind: MediaKind, encoder: EncoderId): { space: SpaceName; encoder: string }[] {
    return this.#sources[kind]
      .filter((source) => source.encoder.entry.id === encoder)
      .map(({ space, key }) => ({ space, encoder: key }))
  }

  /** An item's vector in each space whose encoder has answered. */
  vectors(kind: MediaKind, encoded: EncodedBy): NewVector[] {
    return this.#sources[kind].flatMap(({ space, key, encoder, vectorOf }) => {
      const answer = encoded.get(encoder.entry.id)
      return answer ? [{ space, encoder: key, vector: vectorOf(answer) }] : []
    })
  }

  /** Names of what the built-in encoder sees or hears in an item, the most probable first. */
  tags(kind: MediaKind, encoded: EncodedBy): Tag[] {
    const labels = encoded.get(encoderFor(kind).entry.id)?.labels ?? []
    return labels
      .filter(({ score }) => score >= LEAST_TAG_SCORE)
      .map(({ index, score }) => ({
        name: this.#concepts.nameOf(this.#concepts.rowOf(kind, index)),
        score,
      }))
      .slice(0, TAGS_KEPT)
  }
}
