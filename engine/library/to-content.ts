import type { DecoderResult } from '../media/decoder-protocol.ts'
import type { EncodedBy, EncodingPlan } from '../spaces/encoding-plan.ts'
import type { NewContent } from '../store/contents.ts'

/** Joins what the decoder and the encoders found into what the catalogue stores. */
export function toContent(
  decoded: Extract<DecoderResult, { type: 'describe' }>,
  encoded: EncodedBy,
  plan: EncodingPlan,
): NewContent {
  const { sha256, sizeBytes, description } = decoded
  const { kind } = description
  return {
    sha256,
    sizeBytes,
    description,
    vectors: plan.vectors(kind, encoded),
    tags: plan.tags(kind, encoded),
  }
}
