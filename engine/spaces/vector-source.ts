import type { MediaKind } from '../../contract/space.ts'
import { encoderFor } from '../../models/catalog.ts'
import { conceptVector } from '../../models/concept/concept-vector.ts'
import { findTower } from '../../models/tower.ts'
import type { EncoderShelf } from '../encoders/encoder-shelf.ts'
import type { Concepts } from '../inference/concepts.ts'
import type { HeldEncoder } from '../inference/held-encoder.ts'
import type { Encoded } from '../inference/inference-protocol.ts'
import type { SpaceRecord } from '../store/spaces.ts'
import { truncateVector } from '../vectors/vector-format.ts'
import { vectorKey } from './vector-key.ts'

/** How a space gets its vectors of one kind of items. */
export interface VectorSource {
  /** The encoder whose answer they are made of. */
  readonly encoder: HeldEncoder
  readonly key: string
  readonly vectorOf: (encoded: Encoded) => Float32Array
}

/**
 * The source of a space's vectors of a kind: its encoder's own tower, or, for the encoder of words
 * alone, the labels that the built-in encoder of that kind sees.
 *
 * @returns null when the space does not take this kind, or its encoder is no longer on this computer
 */
export function vectorSource(
  space: SpaceRecord,
  kind: MediaKind,
  shelf: EncoderShelf,
  concepts: Concepts,
): VectorSource | null {
  const held = shelf.find(space.encoder)
  if (!held || !space.modalities.includes(kind)) return null
  const tower = findTower(held.entry.towers, kind)
  if (!tower) return throughLabels(held, kind, shelf, concepts)
  return {
    encoder: held,
    key: vectorKey(held.entry, tower),
    vectorOf: ({ vector }) => truncateVector(vector, space.dimensions),
  }
}

function throughLabels(
  words: HeldEncoder,
  kind: MediaKind,
  shelf: EncoderShelf,
  concepts: Concepts,
): VectorSource | null {
  const { entry, tower } = encoderFor(kind)
  const seeing = shelf.find(entry.id)
  const [text] = words.entry.towers
  if (!seeing || !text) return null
  return {
    encoder: seeing,
    // Its vectors depend on both encoders: another version of either makes them anew.
    key: `${vectorKey(entry, tower)}+${vectorKey(words.entry, text)}`,
    vectorOf: ({ labels }) =>
      conceptVector(
        labels.map(({ index, score }) => ({ index: concepts.rowOf(kind, index), score })),
        concepts.vectors,
        words.entry.dimensions,
      ),
  }
}
