import { MediaError } from '../media-error.ts'

/** The most pixels a picture may have (0x3fff squared, libvips' and sharp's own limit). */
export const MAX_PICTURE_PIXELS = 268_402_689

/** @throws MediaError `too-large` above MAX_PICTURE_PIXELS, `corrupt` for sizes that are none */
export function assertPictureSize(width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw new MediaError('corrupt')
  if (width * height > MAX_PICTURE_PIXELS) throw new MediaError('too-large')
}
