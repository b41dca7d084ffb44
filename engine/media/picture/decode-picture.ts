import { identifyFile } from '../identify-file.ts'
import { MediaError } from '../media-error.ts'
import { decodeHeic } from './decode-heic.ts'
import { decodeWithSharp } from './decode-with-sharp.ts'
import { orientPixels } from './orient-pixels.ts'
import { readRawPreview } from './raw-preview.ts'
import { SHARED_SIDE } from './shared-scale.ts'
import type { KeptSide } from './shared-scale.ts'
import type { SharedPicture } from './shared-picture.ts'
import { readSharpHeader } from './sharp-header.ts'

export interface DecodeOptions {
  /** The least side to keep; 512 px on the short side if not given. */
  readonly kept?: KeptSide
  /** Decode every pixel, whatever `kept` says. */
  readonly fullSize?: boolean
  /** Looked at between the steps: a step that has begun runs to its end. */
  readonly signal?: AbortSignal
}

/**
 * Decodes a picture file once, for everything that is made of it: upright, in sRGB, over white. A
 * picture less than twice as large as `kept` is decoded in full, pixel for pixel; a larger one to
 * `kept` exactly, through the cheap scales of its decoder.
 * A camera raw file is decoded through its largest embedded preview.
 * @throws MediaError; the signal's reason when aborted
 */
export async function decodePicture(
  path: string,
  options: DecodeOptions = {},
): Promise<SharedPicture> {
  const { signal } = options
  const kept = options.fullSize === true ? undefined : (options.kept ?? SHARED_SIDE)
  signal?.throwIfAborted()
  const file = await identifyFile(path)
  signal?.throwIfAborted()
  if (file.kind !== 'image') throw new MediaError('unsupported-format')
  if (file.format === 'heic') return decodeHeic(path, kept)
  if (file.format === 'raw') return decodeRaw(path, kept, signal)
  return decodeWithSharp(path, { format: file.format, kept, signal })
}

async function decodeRaw(
  path: string,
  kept: KeptSide | undefined,
  signal: AbortSignal | undefined,
): Promise<SharedPicture> {
  const { jpeg, orientation } = await readRawPreview(path)
  const header = await readSharpHeader(jpeg)
  const picture = await decodeWithSharp(jpeg, { format: 'raw', kept, signal })
  // The preview's own orientation has been applied already; the camera file's counts without one.
  if (orientation === undefined || header.orientation !== undefined) return picture
  const swapped = orientation >= 5
  return {
    ...picture,
    ...orientPixels(picture, orientation),
    fullWidth: swapped ? picture.fullHeight : picture.fullWidth,
    fullHeight: swapped ? picture.fullWidth : picture.fullHeight,
  }
}
