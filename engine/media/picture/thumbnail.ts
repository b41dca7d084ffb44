import { decodePicture } from './decode-picture.ts'
import type { SharedPicture } from './shared-picture.ts'
import { keptSize } from './shared-scale.ts'
import { shrinkTo } from './shrink-to.ts'
import { sharpFromPixels } from './untrusted-sharp.ts'

export const THUMBNAIL_LONG_SIDE_PX = 320
export const PREVIEW_LONG_SIDE_PX = 2048

export interface EncodedPicture {
  readonly webp: Uint8Array
  readonly width: number
  readonly height: number
}

type Pixels = Pick<SharedPicture, 'width' | 'height' | 'rgb'>

/** The pixels of the small picture shown in grids: 320 px on the long side, never enlarged. */
export async function shrinkToThumbnail(picture: Pixels): Promise<Pixels> {
  const kept = { side: 'long', px: THUMBNAIL_LONG_SIDE_PX } as const
  return shrinkTo(picture, keptSize(picture.width, picture.height, kept))
}

/** The small picture shown in grids, as WebP. A picture that is small already is not shrunk again. */
export async function encodeThumbnail(picture: Pixels): Promise<EncodedPicture> {
  return encodeWebp(await shrinkToThumbnail(picture), { quality: 72, effort: 0 })
}

/**
 * The large picture shown when one is opened, re-encoded so that the page never gets an original.
 * @throws MediaError; the signal's reason when aborted
 */
export async function encodePreview(
  path: string,
  longSidePx: number = PREVIEW_LONG_SIDE_PX,
  signal?: AbortSignal,
): Promise<EncodedPicture> {
  const kept = { side: 'long', px: longSidePx } as const
  const picture = await decodePicture(path, signal === undefined ? { kept } : { kept, signal })
  signal?.throwIfAborted()
  const shrunk = await shrinkTo(picture, keptSize(picture.width, picture.height, kept))
  return encodeWebp(shrunk, { quality: 85, effort: 2 })
}

async function encodeWebp(
  { width, height, rgb }: Pixels,
  options: { readonly quality: number; readonly effort: number },
): Promise<EncodedPicture> {
  const webp = await sharpFromPixels(rgb, width, height, 3).webp(options).toBuffer()
  return { webp, width, height }
}
