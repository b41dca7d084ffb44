import { Tokenizer } from '@huggingface/tokenizers'
import type { InferenceSession } from 'onnxruntime-node'
import { Tensor } from 'onnxruntime-node'
import type { Encoder } from '../../models/catalog.ts'
import { meanOfTokens } from '../../models/minilm/mean-of-tokens.ts'
import { floats } from './tensor-data.ts'

function toTensor(values: readonly number[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length])
}

/** Turns text into token ids. */
export interface TextTokenizer {
  readonly encode: (text: string) => { readonly ids: number[] }
}

/** The tokenizer of a parsed tokenizer.json. */
export function createTokenizer(tokenizerJson: object): TextTokenizer {
  return new Tokenizer(tokenizerJson, {})
}

/**
 * Token ids of a text with their attention mask. A text longer than the encoder takes loses its
 * end, but keeps the closing token, as the reference tokenizer does.
 */
export function tokenise(
  tokenizer: TextTokenizer,
  text: string,
  maxTokens: number,
): { ids: number[]; mask: number[] } {
  const encoding = tokenizer.encode(text)
  const last = encoding.ids.at(-1)
  const ids =
    encoding.ids.length <= maxTokens || last === undefined
      ? encoding.ids
      : [...encoding.ids.slice(0, maxTokens - 1), last]
  return { ids, mask: ids.map(() => 1) }
}

/** Vector of one text, run alone: int8 graphs give other vectors in other batches. */
export async function encodeText(
  session: InferenceSession,
  tokenizer: TextTokenizer,
  encoder: Encoder,
  text: string,
): Promise<Float32Array> {
  if (encoder.recipe.kind !== 'text') throw new Error(`${encoder.name} takes no text`)
  const { ids, mask } = tokenise(tokenizer, text, encoder.recipe.maxTokens)
  const outputs = await session.run({
    input_ids: toTensor(ids),
    attention_mask: toTensor(mask),
    token_type_ids: toTensor(ids.map(() => 0)),
  })
  return meanOfTokens(floats(outputs[encoder.output.name]), mask, encoder.dimensions)
}
