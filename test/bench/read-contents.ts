import { availableParallelism } from 'node:os'
import { Concepts } from '../../engine/inference/concepts.ts'
import { builtinEncoders } from '../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../engine/inference/inference-client.ts'
import { ImageBatcher } from '../../engine/library/image-batcher.ts'
import { toContent } from '../../engine/library/to-content.ts'
import { describeTask } from '../../engine/media/describe-task.ts'
import { DecoderPool } from '../../engine/media/decoder-pool.ts'
import type { NewContent } from '../../engine/store/contents.ts'
import { encoderFor } from '../../models/catalog.ts'
import { MODELS } from './places.ts'

/**
 * What the product would store of each file, made by its own decoders and encoders but without a
 * library; null for files it cannot read.
 */
export async function readContents(paths: readonly string[]): Promise<(NewContent | null)[]> {
  using pool = new DecoderPool(availableParallelism())
  using inference = new InferenceClient(builtinEncoders(MODELS))
  const concepts = new Concepts(MODELS)
  const { entry, tower } = encoderFor('image')
  const batcher = new ImageBatcher(tower.batchSize, (inputs) =>
    inference.encodeImages(entry.id, inputs),
  )
  const read = async (path: string): Promise<NewContent | null> => {
    const decoded = await pool.run(describeTask(path, null)).catch(() => null)
    if (decoded?.type !== 'describe') return null
    const [input] = decoded.inputs
    if (!input) return null
    const encoded =
      input.kind === 'image'
        ? await batcher.add(input.pixels)
        : await inference.encodeSound(input.encoderId, input.sound)
    return toContent(decoded, encoded, concepts)
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
