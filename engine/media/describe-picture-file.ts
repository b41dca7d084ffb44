import type { ImageRecipe } from '../../models/recipe.ts'
import type { Description } from './description.ts'
import { pictureFacts } from './picture-facts.ts'
import { decodePicture } from './picture/decode-picture.ts'
import { measurePicture } from './picture/picture-measures.ts'
import { readPictureMetadata } from './picture/picture-metadata.ts'
import { prepareInput } from './picture/prepare-input.ts'
import { encodeThumbnail, shrinkToThumbnail } from './picture/thumbnail.ts'
import { writeThumbnail } from './thumbnail-cache.ts'

/**
 * Decodes a picture once and makes everything of it: measures, thumbnail, the encoder's input.
 *
 * @param thumbnailTarget where the thumbnail goes, or null for none
 * @returns the description, and uint8 [side, side, 3] for the encoder
 */
export async function describePictureFile(
  path: string,
  recipe: ImageRecipe,
  thumbnailTarget: string | null,
): Promise<{ description: Description; pixels: Uint8Array }> {
  const picture = await decodePicture(path)
  const metadata = await readPictureMetadata(path, picture.exif)
  const small = await shrinkToThumbnail(picture)
  const measures = measurePicture(small)
  if (thumbnailTarget !== null) {
    const { webp } = await encodeThumbnail(small)
    await writeThumbnail(webp, thumbnailTarget)
  }
  return {
    pixels: prepareInput(picture, recipe),
    description: {
      kind: 'image',
      format: picture.format,
      widthPx: picture.fullWidth,
      heightPx: picture.fullHeight,
      durationSeconds: null,
      takenMs: metadata.captured?.localMs ?? null,
      title: null,
      averageColour: measures.averageColour,
      phash: measures.phash,
      blankness: measures.uniformity,
      sharpness: measures.sharpness,
      damaged: picture.damaged,
      decodedSha256: null,
      facts: pictureFacts(metadata, picture),
      peaks: null,
    },
  }
}
