import { encoderFor } from '../../models/catalog.ts'
import type { DecoderTask } from './decoder-protocol.ts'

/**
 * The task of decoding a file once for everything: its description and the encoders' inputs.
 *
 * @param thumbnailFolder null for a file from outside the library, of which no thumbnail is kept
 */
export function describeTask(path: string, thumbnailFolder: string | null): DecoderTask {
  const image = encoderFor('image').recipe
  const sound = encoderFor('sound').recipe
  if (image.kind !== 'image' || sound.kind !== 'sound') throw new Error('Recipes are mixed up')
  return { type: 'describe', path, image, sound, thumbnailFolder }
}
