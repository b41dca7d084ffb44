import { availableParallelism } from 'node:os'
import { builtinEncoders } from '../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../engine/inference/inference-client.ts'
import { ItemEncoder } from '../../engine/library/item-encoder.ts'
import { toContent } from '../../engine/library/to-content.ts'
import { describeTask } from '../../engine/media/describe-task.ts'
import { DecoderPool } from '../../engine/media/decoder-pool.ts'
import type { NewContent } from '../../engine/store/contents.ts'
import { builtinPlan } from '../helpers/builtin-plan.ts'
import { MODELS } from './places.ts'

/**
 * What the product would store of each file, made by its own decoders and encoders but without a
 * library; null for files it cannot read.
 */
export async function readContents(paths: readonly string[]): Promise<(NewContent | null)[]> {
  using pool = new DecoderPool(availableParallelism())
  using inference = new InferenceClient(builtinEncoders(MODELS))
  const encoder = new ItemEncoder(inference, builtinPlan)
  const read = async (path: string): Promise<NewContent | null> => {
    const decoded = await pool.run(describeTask(path, builtinPlan.wanted(), null)).catch(() => null)
    if (decoded?.type !== 'describe') return null
    const { encoded } = await encoder.encode(decoded.inputs)
    return toContent(decoded, encoded, builtinPlan)
  }
  const contents: (NewContent | null)[] = []
  // In stretches, so that inputs do not pile up before the encoder.
  for (let start = 0; start < paths.length; start += 64) {
    contents.push(...(await Promise.all(paths.slice(start, start + 64).map(read))))
  }
  return contents
}

/** A content's vector in a space. */
export function vectorIn(content: NewContent, space: string): Float32Array {
  const found = content.vectors.find((vector) => vector.space === space)
  if (!found) throw new Error(`This content has no vector in the ${space} space`)
  return found.vector
}
