import type { DecoderTask } from './decoder-protocol.ts'
import type { WantedInput } from './encoder-input.ts'

/**
 * The task of decoding a file once for everything: its description and the encoders' inputs.
 *
 * @param thumbnailFolder null where no thumbnail is kept
 */
export function describeTask(
  path: string,
  wanted: readonly WantedInput[],
  thumbnailFolder: string | null,
): DecoderTask {
  return { type: 'describe', path, wanted: [...wanted], thumbnailFolder }
}
