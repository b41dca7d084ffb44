import type { InferenceSession } from 'onnxruntime-node'
import { Tensor } from 'onnxruntime-node'
import { normalise } from '../../models/pooling/normalise.ts'
import { poolRows } from '../../models/pooling/pool-rows.ts'
import type { SoundTower } from '../../models/tower.ts'
import { runSize } from '../../models/tower.ts'
import type { SoundInput } from '../media/sound/sound-input.ts'
import type { Encoded } from './inference-protocol.ts'
import { keptLabels, labelScores } from './item-labels.ts'
import { itemOutputs } from './item-outputs.ts'

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

/** Whether a graph takes several windows at once; YAMNet's takes the samples of one, without an axis. */
function hasBatchAxis(
  session: InferenceSession,
  name: string,
  windowShape: readonly number[],
): boolean {
  const metadata = session.inputMetadata.find((candidate) => candidate.name === name)
  return metadata?.isTensor !== true || metadata.shape.length > windowShape.length
}

/** Vector and tags of one sound: both are means over its windows. */
export async function encodeSound(
  session: InferenceSession,
  tower: SoundTower,
  input: SoundInput,
): Promise<Encoded> {
  const size = input.windowShape.reduce((product, length) => product * length, 1)
  const vectors: Float32Array[] = []
  const scores: Float32Array[] = []
  const isBatched = hasBatchAxis(session, tower.input, input.windowShape)
  const step = isBatched ? runSize(tower) : 1
  for (let start = 0; start < input.soundSamples.length; start += step) {
    const heard = input.soundSamples.slice(start, start + step)
    const values = input.values.subarray(start * size, (start + heard.length) * size)
    const shape = isBatched ? [heard.length, ...input.windowShape] : input.windowShape
    const outputs = await session.run({ [tower.input]: new Tensor('float32', values, shape) })
    itemOutputs(outputs[tower.output.name], heard.length).forEach((output, item) => {
      const extent = { attendedRows: output.rows, soundSamples: heard[item] ?? 0 }
      const pooled = poolRows(output, tower.output.pooling, extent)
      vectors.push(tower.recipe.windows.normaliseEach ? normalise(pooled.slice()) : pooled)
    })
    scores.push(...labelScores(outputs, tower, heard.length))
  }
  return {
    vector: normalise(meanOf(vectors)),
    labels: keptLabels(scores.length > 0 ? meanOf(scores) : undefined),
  }
}
