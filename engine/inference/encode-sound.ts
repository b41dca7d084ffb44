import type { InferenceSession } from 'onnxruntime-node'
import { Tensor } from 'onnxruntime-node'
import type { Encoder } from '../../models/catalog.ts'
import { normalise, topLabels } from '../../models/concept/concept-vector.ts'
import { LABELS_KEPT } from './encode-images.ts'
import type { Encoded } from './inference-protocol.ts'
import { floats } from './tensor-data.ts'

/** The rows of a row-major matrix. */
function splitRows(values: Float32Array, rows: number): Float32Array[] {
  const width = values.length / rows
  return Array.from({ length: rows }, (_, i) => values.subarray(i * width, (i + 1) * width))
}

/** Mean of vectors of the same length; empty for none. */
function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0)
  for (const vector of vectors) {
    vector.forEach((value, i) => {
      mean[i] = (mean[i] ?? 0) + value / vectors.length
    })
  }
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
  const features: Float32Array[] = []
  const tags: Float32Array[] = []
  const step = encoder.batchSize * windowSamples
  for (let start = 0; start < windows.length; start += step) {
    const batch = windows.subarray(start, start + step)
    const rows = batch.length / windowSamples
    const input = new Tensor('float32', batch, [rows, windowSamples])
    const outputs = await session.run({ [encoder.input]: input })
    features.push(...splitRows(floats(outputs[encoder.output.name]), rows))
    if (encoder.labels) tags.push(...splitRows(floats(outputs[encoder.labels.output]), rows))
  }
  return {
    vector: normalise(meanOf(features)),
    labels: tags.length > 0 ? topLabels(meanOf(tags), LABELS_KEPT) : [],
  }
}
