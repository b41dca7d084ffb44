import type { ImageRecipe } from '../../../models/recipe.ts'
import { resample } from './resample.ts'
import type { SharedPicture } from './shared-picture.ts'

type Pixels = Pick<SharedPicture, 'width' | 'height' | 'rgb'>

/**
 * A picture as an encoder's recipe wants it, before normalisation. The result equals Pillow's
 * resize and torchvision's centre crop of the same pixels.
 * @returns sizePx x sizePx x 3 bytes
 */
export function prepareInput(picture: Pixels, recipe: ImageRecipe): Uint8Array {
  const { sizePx, filter } = recipe
  if (recipe.fit === 'squash') {
    const scaled = { scaledWidth: sizePx, scaledHeight: sizePx, left: 0, top: 0 }
    return resample(picture, { ...scaled, width: sizePx, height: sizePx, filter })
  }
  const side = recipe.shortSidePx ?? sizePx
  const { width, height } = picture
  const portrait = width <= height
  const scaledWidth = portrait ? side : Math.floor((side * width) / height)
  const scaledHeight = portrait ? Math.floor((side * height) / width) : side
  return resample(picture, {
    scaledWidth,
    scaledHeight,
    left: Math.floor((scaledWidth - sizePx) / 2),
    top: Math.floor((scaledHeight - sizePx) / 2),
    width: sizePx,
    height: sizePx,
    filter,
  })
}
