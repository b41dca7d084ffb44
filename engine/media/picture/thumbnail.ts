import { decodePicture } from './decode-picture.ts'
import type { SharedPicture } from './shared-picture.ts'
import { sharpFromPixels } from './untrusted-sharp.ts'

export const THUMBNAIL_LONG_SIDE_PX = 320
export const PREVIEW_LONG_SIDE_PX = 2048

export interface EncodedPicture {
  readonly webp: Uint8Array
  readonly width: number
  readonly height: number
}

/** The small picture shown in grids: WebP, 320 px on its long side, never enlarged. */
export async function encodeThumbnail(shared: SharedPicture): Promise<EncodedPicture> {
  return encodeWebp(shared, THUMBNAIL_LONG_SIDE_PX, { quality: 72, effort: 1 })
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
  return encodeWebp(picture, longSidePx, { quality: 85, effort: 2 })
}

async function encodeWebp(
  picture: SharedPicture,
  longSidePx: number,
  options: { readonly quality: number; readonly effort: number },
): Promise<EncodedPicture> {
  const shrink = Math.max(1, Math.max(picture.width, picture.height) / longSidePx)
  const width = Math.max(1, Math.round(picture.width / shrink))
  const height = Math.max(1, Math.round(picture.height / shrink))
  const { data } = await sharpFromPixels(picture.rgb, picture.width, picture.height, 3)
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .webp(options)
    .toBuffer({ resolveWithObject: true })
  return { webp: data, width, height }
}
