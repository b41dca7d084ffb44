import { encoderFor } from '../../models/catalog.ts'
import { encoderKey } from '../../models/catalog-entry.ts'
import { conceptVector } from '../../models/concept/concept-vector.ts'
import type { Encoded } from '../inference/inference-protocol.ts'
import type { Concepts } from '../inference/concepts.ts'
import type { DecoderResult } from '../media/decoder-protocol.ts'
import type { NewContent } from '../store/contents.ts'

/** Labels less probable than this are not worth showing or searching. */
const LEAST_TAG_SCORE = 0.02
const TAGS_KEPT = 8

/** Joins what the decoder and the encoder found into what the catalogue stores. */
export function toContent(
  decoded: Extract<DecoderResult, { type: 'describe' }>,
  encoded: Encoded,
  concepts: Concepts,
): NewContent {
  const { description } = decoded
  const own = encoderFor(description.kind)
  const text = encoderFor('text')
  const labels = encoded.labels.map((label) => ({
    index: concepts.rowOf(description.kind, label.index),
    score: label.score,
  }))
  return {
    sha256: decoded.sha256,
    sizeBytes: decoded.sizeBytes,
    description,
    vectors: [
      { space: own.space, encoder: encoderKey(own.entry), vector: encoded.vector },
      {
        space: text.space,
        encoder: `${encoderKey(own.entry)}+${encoderKey(text.entry)}`,
        vector: conceptVector(labels, concepts.vectors, text.entry.dimensions),
      },
    ],
    tags: labels
      .filter(({ score }) => score >= LEAST_TAG_SCORE)
      .map(({ index, score }) => ({ name: concepts.nameOf(index), score }))
      .slice(0, TAGS_KEPT),
  }
}
