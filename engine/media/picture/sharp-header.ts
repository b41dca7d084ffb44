import { MediaError } from '../media-error.ts'
import { assertPictureSize } from './picture-limits.ts'
import { sourceForSharp } from './source-for-sharp.ts'
import { headerSharp } from './untrusted-sharp.ts'
import type { PictureSource } from './untrusted-sharp.ts'

export interface PictureHeader {
  /** Pixels across and down, after orientation. */
  readonly width: number
  readonly height: number
  readonly pages: number
  readonly hasAlpha: boolean
  /** 8 or 16 (float and 32-bit pictures count as 16). */
  readonly bitsPerChannel: 8 | 16
  /** EXIF orientation 1 to 8, undefined if the file names none. */
  readonly orientation: number | undefined
  /** The EXIF block (a TIFF), empty if there is none. */
  readonly exif: Uint8Array
}

const EXIF_PREFIX = 'Exif\0\0'

/**
 * Size and layout of a picture from its header, without decoding it.
 * @throws MediaError `corrupt` or `too-large`
 */
export async function readSharpHeader(source: PictureSource): Promise<PictureHeader> {
  const metadata = await headerSharp(await sourceForSharp(source))
    .metadata()
    .catch((error: unknown) => {
      throw new MediaError('corrupt', error)
    })
  const { width, height } = metadata.autoOrient
  assertPictureSize(width, height)
  return {
    width,
    height,
    pages: metadata.pages ?? 1,
    hasAlpha: metadata.hasAlpha,
    bitsPerChannel: metadata.depth === 'uchar' ? 8 : 16,
    orientation: metadata.orientation,
    exif: withoutPrefix(metadata.exif ?? Buffer.alloc(0)),
  }
}

function withoutPrefix(exif: Buffer): Buffer {
  const length = EXIF_PREFIX.length
  return exif.toString('latin1', 0, length) === EXIF_PREFIX ? exif.subarray(length) : exif
}
