import { sharpFromPixels } from './untrusted-sharp.ts'

interface Size {
  readonly width: number
  readonly height: number
}

interface Pixels extends Size {
  /** height x width x 3 bytes. */
  readonly rgb: Uint8Array
}

/** Shrinks a decoded picture to a size, antialiased (libvips, cubic); as it is if it has it. */
export async function shrinkTo(picture: Pixels, { width, height }: Size): Promise<Pixels> {
  if (picture.width === width && picture.height === height) return picture
  const rgb = await sharpFromPixels(picture.rgb, picture.width, picture.height, 3)
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer()
  return { width, height, rgb }
}
