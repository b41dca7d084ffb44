import type { ImageFormat } from '../file-formats.ts'

/**
 * The one decoded picture of a file from which everything else is made: encoder inputs, hashes,
 * measures and the thumbnail. sRGB, upright, without transparency (white behind it).
 */
export interface SharedPicture {
  /** Pixels across and down of `rgb`, after orientation. */
  readonly width: number
  readonly height: number
  /** height x width x 3 bytes, row by row, red green blue. */
  readonly rgb: Uint8Array
  /** Pixels across and down of the whole picture in the file, after orientation. */
  readonly fullWidth: number
  readonly fullHeight: number
  readonly format: ImageFormat
  /** Frames or pages in the file; only the first is shown. */
  readonly pages: number
  readonly hasAlpha: boolean
  /** The file's EXIF block (a TIFF), empty if it has none; undefined where it was not looked for. */
  readonly exif: Uint8Array | undefined
  /** Parts could not be decoded: fit to be looked at, never to be judged a keeper or removed. */
  readonly damaged: boolean
}
