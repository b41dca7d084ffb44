import type { EngineContext } from '../context.ts'
import type { SpaceRecord } from '../store/spaces.ts'
import { truncateVector } from '../vectors/vector-format.ts'

/**
 * The vector of words in a space that takes words.
 *
 * @throws LikenessError `not-found` when its encoder is no longer on this computer; `encoder-failed`
 */
export async function encodeWords(
  { encoders, inference }: Pick<EngineContext, 'encoders' | 'inference'>,
  space: Pick<SpaceRecord, 'encoder' | 'dimensions'>,
  words: string,
): Promise<Float32Array> {
  const { entry } = encoders.get(space.encoder)
  return truncateVector(await inference.encodeText(entry.id, words, 'query'), space.dimensions)
}
