import type { DetailTile } from '../../../contract/detail-tile.ts'
import { DETAIL_TILE_PX } from '../../../contract/detail-tile-size.ts'
import { MediaError } from '../media-error.ts'
import { decodePicture } from './decode-picture.ts'
import type { SharedPicture } from './shared-picture.ts'
import { sharpFromPixels } from './untrusted-sharp.ts'

/**
 * One square of a picture at full resolution, for looking at it pixel by pixel: decoded in full, cut
 * out, re-encoded. The squares at the right and lower edge are smaller.
 *
 * @returns WebP
 * @throws MediaError `corrupt` when the picture has no such square, as when its file was replaced;
 *   whatever decoding it throws
 */
export async function encodeDetailTile(path: string, tile: DetailTile): Promise<Uint8Array> {
  const picture = await decodePicture(path, { fullSize: true })
  const left = tile.column * DETAIL_TILE_PX
  const top = tile.row * DETAIL_TILE_PX
  const width = Math.min(DETAIL_TILE_PX, picture.width - left)
  const height = Math.min(DETAIL_TILE_PX, picture.height - top)
  if (width < 1 || height < 1) throw new MediaError('corrupt')
  const pixels = cutOut(picture, { left, top, width, height })
  return sharpFromPixels(pixels, width, height, 3).webp({ quality: 90, effort: 1 }).toBuffer()
}

interface Area {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

function cutOut(picture: Pick<SharedPicture, 'width' | 'rgb'>, area: Area): Uint8Array {
  const rowBytes = area.width * 3
  const pixels = new Uint8Array(rowBytes * area.height)
  for (let y = 0; y < area.height; y++) {
    const from = ((area.top + y) * picture.width + area.left) * 3
    pixels.set(picture.rgb.subarray(from, from + rowBytes), y * rowBytes)
  }
  return pixels
}
