import type { InferenceSession } from 'onnxruntime-node'
import { Tensor } from 'onnxruntime-node'
import type { Encoder } from '../../models/catalog.ts'
import { normalise, topLabels } from '../../models/concept/concept-vector.ts'
import { LABELS_KEPT } from './encode-images.ts'
import type { Encoded } from './inference-protocol.ts'
import { floats } from './tensor-data.ts'

/** Mean over the rows of a row-major matrix. */
function meanOfRows(values: Float32Array, rows: number): Float32Array {
  const width = values.length / rows
  const mean = new Float32Array(width)
  values.forEach((value, i) => {
    mean[i % width] = (mean[i % width] ?? 0) + value / rows
  })
  return mean
}

/**
 * Vector and tags of one sound: the mean of its windows' features, L2-normalised, and the mean of
 * its windows' tag probabilities.
 *
 * @param windows float32 [n, windowSamples], mono, -1..1
 */
export async function encodeSound(
  session: InferenceSession,
  encoder: Encoder,
  windows: Float32Array,
): Promise<Encoded> {
  if (encoder.recipe.kind !== 'sound') throw new Error(`${encoder.name} takes no sounds`)
  const { windowSamples } = encoder.recipe
  const count = windows.length / windowSamples
  const outputs = await session.run({
    [encoder.input]: new Tensor('float32', windows, [count, windowSamples]),
  })
  const tags = encoder.labels ? meanOfRows(floats(outputs[encoder.labels.output]), count) : null
  return {
    vector: normalise(meanOfRows(floats(outputs[encoder.output.name]), count)),
    labels: tags ? topLabels(tags, LABELS_KEPT) : [],
  }
}
