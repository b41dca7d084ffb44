import { Tokenizer } from '@huggingface/tokenizers'
import type { InferenceSession } from 'onnxruntime-node'
import { Tensor } from 'onnxruntime-node'
import { normalise } from '../../models/pooling/normalise.ts'
import { poolRows } from '../../models/pooling/pool-rows.ts'
import type { TextRecipe } from '../../models/recipe.ts'
import { cleanText } from '../../models/text/clean-text.ts'
import type { TextTower } from '../../models/tower.ts'
import type { TextRole } from './inference-protocol.ts'
import { itemOutputs } from './item-outputs.ts'

/** Turns text into token ids. */
export interface TextTokenizer {
  readonly encode: (text: string) => { readonly ids: number[] }
}

/** The tokenizer of a parsed tokenizer.json. */
export function createTokenizer(tokenizerJson: object): TextTokenizer {
  return new Tokenizer(tokenizerJson, {})
}

/** Token ids of a text, and which of them are the text's own (1) and not padding (0). */
export interface Tokens {
  readonly ids: readonly number[]
  readonly mask: readonly number[]
}

/**
 * A text as its encoder wants it: with its role's prefix, cleaned, cut and filled up. A text longer
 * than the encoder takes loses its end, but keeps the closing token, as the reference tokenizer does.
 */
export function tokenise(
  tokenizer: TextTokenizer,
  text: string,
  recipe: TextRecipe,
  role: TextRole,
): Tokens {
  const { maxTokens, padId } = recipe
  const whole = tokenizer.encode(cleanText(recipe.prefixes[role] + text, recipe.cleaning)).ids
  const last = whole.at(-1)
  const ids =
    whole.length <= maxTokens || last === undefined
      ? whole
      : [...whole.slice(0, maxTokens - 1), last]
  const padding = new Array<number>(padId === null ? 0 : maxTokens - ids.length)
  return {
    ids: [...ids, ...padding.fill(padId ?? 0)],
    mask: [...ids.map(() => 1), ...padding.map(() => 0)],
  }
}

/** An integer tensor [1, values]; of the type that the graph's input has. */
function toTensor(session: InferenceSession, name: string, values: readonly number[]): Tensor {
  const metadata = session.inputMetadata.find((input) => input.name === name)
  const shape = [1, values.length]
  return metadata?.isTensor === true && metadata.type === 'int32'
    ? new Tensor('int32', Int32Array.from(values), shape)
    : new Tensor('int64', BigInt64Array.from(values, BigInt), shape)
}

/** Vector of one text, run alone: texts differ in length, and int8 graphs give other vectors in other batches. */
export async function encodeText(
  session: InferenceSession,
  tower: TextTower,
  { ids, mask }: Tokens,
): Promise<Float32Array> {
  const { tokenIds, attentionMask, tokenTypes, positions } = tower.inputs
  const feeds: Record<string, Tensor> = { [tokenIds]: toTensor(session, tokenIds, ids) }
  const feed = (name: string | null, values: readonly number[]) => {
    if (name !== null) feeds[name] = toTensor(session, name, values)
  }
  feed(attentionMask, mask)
  feed(
    tokenTypes,
    ids.map(() => 0),
  )
  feed(positions, [...ids.keys()])
  const outputs = await session.run(feeds)
  const [output] = itemOutputs(outputs[tower.output.name], 1)
  if (!output) throw new Error('The graph answered with nothing')
  const attendedRows = mask.filter((attended) => attended === 1).length
  return normalise(
    poolRows(output, tower.output.pooling, { attendedRows, soundSamples: null }).slice(),
  )
}
