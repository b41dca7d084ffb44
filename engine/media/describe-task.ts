import { encoderFor } from '../../models/catalog.ts'
import type { DecoderTask } from './decoder-protocol.ts'

/**
 * The task of decoding a file once for everything: its description and the encoders' inputs.
 *
 * @param thumbnailFolder null for a file from outside the library, of which no thumbnail is kept
 */
export function describeTask(path: string, thumbnailFolder: string | null): DecoderTask {
  const wanted = [encoderFor('image'), encoderFor('sound')].map(({ entry, tower }) => ({
    encoderId: entry.id,
    recipe: tower.recipe,
  }))
  return { type: 'describe', path, wanted, thumbnailFolder }
}
