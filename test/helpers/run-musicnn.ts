import path from 'node:path'

import { InferenceSession, Tensor } from 'onnxruntime-node'

import type { SoundWindows } from '../../engine/media/sound/sound-windows.ts'
import { encoderFor } from '../../models/catalog.ts'
import type { SoundRecipe } from '../../models/recipe.ts'

export const MUSICNN_RECIPE: SoundRecipe = encoderFor('sound').tower.recipe

const MODEL = path.resolve(import.meta.dirname, '../../models/builtin/musicnn.onnx')

export interface MusicnnAnswer {
  /** L2-normalised mean over the windows. */
  readonly embedding: number[]
  readonly tags: number[]
}

/** Runs the built-in sound encoder on windows, pooled as the golden vectors are. */
export const runMusicnn = async (windows: SoundWindows): Promise<MusicnnAnswer> => {
  const session = await InferenceSession.create(MODEL)
  const input = new Tensor('float32', windows.samples, [windows.count, windows.windowSamples])
  const output = await session.run({ input_values: input })
  await session.release()
  const mean = meanRows(output['features'], windows.count)
  const norm = Math.hypot(...mean)
  return {
    embedding: mean.map((value) => value / norm),
    tags: meanRows(output['tags'], windows.count),
  }
}

const meanRows = (tensor: Tensor | undefined, rows: number): number[] => {
  if (tensor === undefined || !(tensor.data instanceof Float32Array)) throw new Error('no output')
  const { data } = tensor
  const width = data.length / rows
  return Array.from({ length: width }, (_, column) => {
    let sum = 0
    for (let row = 0; row < rows; row++) sum += data[row * width + column] ?? 0
    return sum / rows
  })
}

export const cosine = (a: readonly number[], b: readonly number[]): number => {
  const dot = a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
  return dot / (Math.hypot(...a) * Math.hypot(...b))
}
