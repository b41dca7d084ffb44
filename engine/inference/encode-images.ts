import type { InferenceSession } from 'onnxruntime-node'
import { Tensor } from 'onnxruntime-node'
import type { Encoder } from '../../models/catalog.ts'
import { topLabels } from '../../models/concept/concept-vector.ts'
import type { ImageRecipe } from '../../models/recipe.ts'
import type { Encoded } from './inference-protocol.ts'
import { floats } from './tensor-data.ts'

/** Labels that are kept of an item: all that the concept vector is made of. */
export const LABELS_KEPT = 30

/**
 * Pictures to a normalised float32 tensor [n, 3, side, side].
 *
 * @param inputs uint8 [side, side, 3] each, sRGB
 */
function toTensor(inputs: readonly Uint8Array[], recipe: ImageRecipe): Tensor {
  const pixels = recipe.sizePx * recipe.sizePx
  const data = new Float32Array(inputs.length * 3 * pixels)
  for (let channel = 0; channel < 3; channel++) {
    const scale = 1 / (255 * (recipe.std[channel] ?? 1))
    const shift = (recipe.mean[channel] ?? 0) / (recipe.std[channel] ?? 1)
    const table = Float32Array.from({ length: 256 }, (_, value) => value * scale - shift)
    inputs.forEach((input, item) => {
      let to = (item * 3 + channel) * pixels
      for (let from = channel; from < input.length; from += 3) {
        data[to++] = table[input[from] ?? 0] ?? 0
      }
    })
  }
  return new Tensor('float32', data, [inputs.length, 3, recipe.sizePx, recipe.sizePx])
}

/** Probabilities of one row of logits. */
function softmax(logits: Float32Array): Float32Array {
  const highest = logits.reduce((a, b) => Math.max(a, b), -Infinity)
  const powers = logits.map((value) => Math.exp(value - highest))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map((value) => value / sum)
}

/** Vectors and labels of pictures, in batches of the encoder's size. */
export async function encodeImages(
  session: InferenceSession,
  encoder: Encoder,
  inputs: readonly Uint8Array[],
): Promise<Encoded[]> {
  if (encoder.recipe.kind !== 'image') throw new Error(`${encoder.name} takes no pictures`)
  const encoded: Encoded[] = []
  for (let start = 0; start < inputs.length; start += encoder.batchSize) {
    const batch = inputs.slice(start, start + encoder.batchSize)
    const outputs = await session.run({ [encoder.input]: toTensor(batch, encoder.recipe) })
    const vectors = floats(outputs[encoder.output.name])
    const logits = encoder.labels ? floats(outputs[encoder.labels.output]) : null
    const classes = (logits?.length ?? 0) / batch.length
    batch.forEach((_, item) => {
      const row = logits?.subarray(item * classes, (item + 1) * classes)
      encoded.push({
        vector: vectors.slice(item * encoder.dimensions, (item + 1) * encoder.dimensions),
        labels: row ? topLabels(softmax(row), LABELS_KEPT) : [],
      })
    })
  }
  return encoded
}
