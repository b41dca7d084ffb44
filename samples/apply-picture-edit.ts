import { copyFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import type { PictureEdit } from './picture-edits.ts'

const JPEG_QUALITY = 84
/** EXIF orientation 6: to show the picture, turn what is stored a quarter clockwise. */
const ORIENTATION_TURN_CLOCKWISE = 6

/**
 * Writes an edited copy of a picture. The format follows the name of the copy.
 * @throws when the original cannot be read or the copy cannot be written.
 */
export async function applyPictureEdit(from: string, to: string, edit: PictureEdit): Promise<void> {
  if (edit.kind === 'exact-copy') {
    await copyFile(from, to)
    return
  }
  const edited = await editPicture(from, edit)
  await edited.toFile(to)
}

async function editPicture(
  from: string,
  edit: Exclude<PictureEdit, { kind: 'exact-copy' }>,
): Promise<Sharp> {
  const picture = sharp(from)
  const jpeg = { quality: JPEG_QUALITY, mozjpeg: true }
  switch (edit.kind) {
    case 'low-quality':
      return picture.autoOrient().jpeg({ quality: edit.jpegQuality, mozjpeg: true })
    case 'resized':
      return picture
        .autoOrient()
        .resize(edit.longSidePx, edit.longSidePx, { fit: 'inside' })
        .jpeg(jpeg)
    case 'lossless-webp':
      return picture.webp({ lossless: true, effort: 6 })
    case 'png':
      return picture.png({ compressionLevel: 9 })
    case 'lossy-webp':
      return picture.autoOrient().webp({ quality: edit.webpQuality })
    case 'exif-rotated':
      return picture
        .rotate(270)
        .withMetadata({ orientation: ORIENTATION_TURN_CLOCKWISE })
        .jpeg(jpeg)
    case 'light-crop':
      return (await cropMiddle(picture, edit.keptFraction)).keepExif().jpeg(jpeg)
    case 'brightness':
      return picture.keepExif().modulate({ brightness: edit.factor }).jpeg(jpeg)
    case 'mirrored':
      return picture.keepExif().flop().jpeg(jpeg)
  }
}

/** Cuts the border away evenly, so that `keptFraction` (0 to 1) of each side is left. */
async function cropMiddle(picture: Sharp, keptFraction: number): Promise<Sharp> {
  const { width, height } = await picture.metadata()
  const keptWidth = Math.round(width * keptFraction)
  const keptHeight = Math.round(height * keptFraction)
  return picture.extract({
    left: Math.floor((width - keptWidth) / 2),
    top: Math.floor((height - keptHeight) / 2),
    width: keptWidth,
    height: keptHeight,
  })
}
