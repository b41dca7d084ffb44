import { availableParallelism } from 'node:os'
import { Concepts } from '../../engine/inference/concepts.ts'
import { InferenceClient } from '../../engine/inference/inference-client.ts'
import { ImageBatcher } from '../../engine/library/image-batcher.ts'
import { toContent } from '../../engine/library/to-content.ts'
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
  using inference = new InferenceClient(MODELS)
  const concepts = new Concepts(MODELS)
  const image = encoderFor('image')
  const sound = encoderFor('sound').recipe
  if (image.recipe.kind !== 'image' || sound.kind !== 'sound') throw new Error('Recipes mixed up')
  const recipes = { image: image.recipe, sound }
  const batcher = new ImageBatcher(image.batchSize, (inputs) => inference.encodeImages(inputs))
  const read = async (path: string): Promise<NewContent | null> => {
    const task = { type: 'describe', path, ...recipes, thumbnailFolder: null } as const
    const decoded = await pool.run(task).catch(() => null)
    if (decoded?.type !== 'describe') return null
    const { pixels, windows } = decoded
    if (pixels) return toContent(decoded, await batcher.add(pixels), concepts)
    if (windows) return toContent(decoded, await inference.encodeSound(windows), concepts)
    return null
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
