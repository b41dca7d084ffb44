import { decodePicture } from '../../engine/media/picture/decode-picture.ts'
import { prepareInput } from '../../engine/media/picture/prepare-input.ts'
import type { ImageRecipe } from '../../models/recipe.ts'
import { encoderFor } from '../../models/catalog.ts'

/** The recipe of the built-in image encoder. */
export function imageRecipe(): ImageRecipe {
  return encoderFor('image').tower.recipe
}

/** Encoder inputs of pictures: uint8 [side, side, 3] each. */
export async function prepareInputs(paths: readonly string[]): Promise<Uint8Array[]> {
  const recipe = imageRecipe()
  const inputs: Uint8Array[] = []
  for (const path of paths) inputs.push(prepareInput(await decodePicture(path), recipe))
  return inputs
}

/** Cuts a file of inputs, one after the other, into inputs. */
export function readInputs(bytes: Uint8Array): Uint8Array[] {
  const size = imageRecipe().sizePx ** 2 * 3
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  )
}
