import type {
  GreyPlane,
  LocalFeatures,
  PictureSketch,
} from '../../duplicates/proof/picture-sketch.ts'
import { decodePicture } from './decode-picture.ts'
import { findLocalFeatures } from './local-features.ts'
import type { SharedPicture } from './shared-picture.ts'
import { sharpFromPixels } from './untrusted-sharp.ts'

/** Long side of the plane on which pixels are compared. */
const PLANE_PX = 192
const COLOUR_PLANE_PX = 24
/** Short side at which features are sought; a small picture is enlarged so that it has any. */
const FEATURES_PX = 320
const LARGEST_FEATURES_LONG_SIDE_PX = 800
const LARGEST_ENLARGEMENT = 4

/**
 * What of a picture is needed to prove that another one shows the same.
 *
 * @throws MediaError what is wrong with the file
 */
export async function sketchPicture(path: string): Promise<PictureSketch> {
  const picture = await decodePicture(path)
  const { width, height } = picture
  const enlargement = Math.min(
    FEATURES_PX / Math.min(width, height),
    LARGEST_FEATURES_LONG_SIDE_PX / Math.max(width, height),
    LARGEST_ENLARGEMENT,
  )
  const grey = await greyOf(picture, enlargement)
  const plane = await greyOf(picture, PLANE_PX / Math.max(width, height))
  const found = await findLocalFeatures(grey)
  return { plane, ...(await coloursOf(picture)), features: onPlane(found, grey, plane) }
}

/** Features in pixels of the plane instead of the picture they were found in. */
function onPlane(features: LocalFeatures, grey: GreyPlane, plane: GreyPlane): LocalFeatures {
  const ratioX = plane.width / grey.width
  const ratioY = plane.height / grey.height
  return {
    ...features,
    x: features.x.map((x) => x * ratioX),
    y: features.y.map((y) => y * ratioY),
    size: features.size.map((size) => size * ratioX),
  }
}

async function greyOf(picture: SharedPicture, scale: number): Promise<GreyPlane> {
  const width = Math.max(2, Math.round(picture.width * scale))
  const height = Math.max(2, Math.round(picture.height * scale))
  const values = await sharpFromPixels(picture.rgb, picture.width, picture.height, 3)
    .greyscale()
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer()
  return { width, height, values }
}

async function coloursOf(
  picture: SharedPicture,
): Promise<{ readonly blueness: GreyPlane; readonly redness: GreyPlane }> {
  const scale = COLOUR_PLANE_PX / Math.max(picture.width, picture.height)
  const width = Math.max(2, Math.round(picture.width * scale))
  const height = Math.max(2, Math.round(picture.height * scale))
  const rgb = await sharpFromPixels(picture.rgb, picture.width, picture.height, 3)
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer()
  const difference = (channel: number, divisor: number) =>
    Uint8Array.from({ length: width * height }, (_, i) => {
      const [red = 0, green = 0, blue = 0] = rgb.subarray(3 * i, 3 * i + 3)
      const luma = 0.299 * red + 0.587 * green + 0.114 * blue
      return Math.round(128 + ((channel === 0 ? red : blue) - luma) / divisor)
    })
  // ITU-R BT.601
  return {
    blueness: { width, height, values: difference(2, 1.772) },
    redness: { width, height, values: difference(0, 1.402) },
  }
}
