import type { MediaKind } from '../../contract/space.ts'
import { encoderFor } from '../../models/catalog.ts'
import { labelSentence } from '../../models/labels.ts'
import type { EngineContext } from '../context.ts'
import { encodeWords } from '../spaces/encode-words.ts'
import type { Space } from '../spaces/space-set.ts'

/** Enough that the spread of an item's cosines with them is known within a twentieth. */
const WORDS = 200

/**
 * Vectors of words of all sorts in a space of words: names of the classes and tags that the built-in
 * encoders know, evenly taken from their list.
 */
export async function commonWords(
  context: EngineContext,
  space: Space,
  kind: MediaKind,
): Promise<Float32Array[]> {
  const { concepts } = context
  const known = concepts.labelVectors(kind)
  const step = Math.max(1, Math.floor(known.length / WORDS))
  const places = known.flatMap((_, i) => (i % step === 0 ? [i] : []))
  if (space.encoder === encoderFor('text').entry.id) {
    return places.flatMap((i) => known[i] ?? [])
  }
  const vectors: Float32Array[] = []
  for (const i of places) {
    const sentence = labelSentence(kind, concepts.nameOf(concepts.rowOf(kind, i)))
    vectors.push(await encodeWords(context, space, sentence))
  }
  return vectors
}
