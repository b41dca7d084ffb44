import type { InferenceSession } from 'onnxruntime-node'
import { Tensor } from 'onnxruntime-node'
import { normalise } from '../../models/pooling/normalise.ts'
import { poolRows } from '../../models/pooling/pool-rows.ts'
import type { ImageRecipe } from '../../models/recipe.ts'
import type { ImageTower } from '../../models/tower.ts'
import { runSize } from '../../models/tower.ts'
import type { Encoded } from './inference-protocol.ts'
import { keptLabels, labelScores } from './item-labels.ts'
import { itemOutputs } from './item-outputs.ts'

/**
 * Pictures to a normalised float32 tensor [n, 3, side, side].
 *
 * @param inputs uint8 [side, side, 3] each, sRGB
 */
function toTensor(inputs: readonly Uint8Array[], recipe: ImageRecipe): Tensor {
  const pixels = recipe.sizePx * recipe.sizePx
  const data = new Float32Array(inputs.length * 3 * pixels)
  const tables = [0, 1, 2].map((channel) => valuesOf(recipe, channel))
  for (const [item, input] of inputs.entries()) {
    for (const [channel, table] of tables.entries()) {
      const start = (item * 3 + channel) * pixels
      fillPlane(data.subarray(start, start + pixels), input, channel, table)
    }
  }
  return new Tensor('float32', data, [inputs.length, 3, recipe.sizePx, recipe.sizePx])
}

/** One channel after the other: a loop with one table is twice as fast as one with three. */
function fillPlane(
  plane: Float32Array,
  input: Uint8Array,
  channel: number,
  table: Float32Array,
): void {
  for (let pixel = 0, from = channel; pixel < plane.length; pixel += 1, from += 3) {
    plane[pixel] = table[input[from] ?? 0] ?? 0
  }
}

/** What each of the 256 values of a channel's bytes becomes. */
function valuesOf({ mean, std }: ImageRecipe, channel: number): Float32Array {
  const scale = 1 / (255 * (std[channel] ?? 1))
  const shift = (mean[channel] ?? 0) / (std[channel] ?? 1)
  return Float32Array.from({ length: 256 }, (_, value) => value * scale - shift)
}

/** Vectors and labels of pictures, in batches of the tower's size. */
export async function encodeImages(
  session: InferenceSession,
  tower: ImageTower,
  inputs: readonly Uint8Array[],
): Promise<Encoded[]> {
  const encoded: Encoded[] = []
  const step = runSize(tower)
  for (let start = 0; start < inputs.length; start += step) {
    const batch = inputs.slice(start, start + step)
    const outputs = await session.run({ [tower.input]: toTensor(batch, tower.recipe) })
    const scores = labelScores(outputs, tower, batch.length)
    itemOutputs(outputs[tower.output.name], batch.length).forEach((output, item) => {
      const extent = { attendedRows: output.rows, soundSamples: null }
      encoded.push({
        // A copy: what was pooled may be a part of the batch's memory.
        vector: normalise(poolRows(output, tower.output.pooling, extent).slice()),
        labels: keptLabels(scores[item]),
      })
    })
  }
  return encoded
}
