import type { EncoderInput, WantedInput } from './encoder-input.ts'
import type { Description } from './description.ts'
import { pictureFacts } from './picture-facts.ts'
import { decodePicture } from './picture/decode-picture.ts'
import { measurePicture } from './picture/picture-measures.ts'
import { SHARED_SIDE } from './picture/shared-scale.ts'
import type { KeptSide } from './picture/shared-scale.ts'
import { readPictureMetadata } from './picture/picture-metadata.ts'
import { prepareInput } from './picture/prepare-input.ts'
import { encodeThumbnail, shrinkToThumbnail } from './picture/thumbnail.ts'
import { writeThumbnail } from './thumbnail-cache.ts'

/**
 * Decodes a picture once and makes everything of it: measures, thumbnail, the encoders' inputs.
 *
 * @param thumbnailTarget where the thumbnail goes, or null for none
 */
export async function describePictureFile(
  path: string,
  wanted: readonly WantedInput[],
  thumbnailTarget: string | null,
): Promise<{ description: Description; inputs: EncoderInput[] }> {
  const picture = await decodePicture(path, { kept: keptFor(wanted) })
  const metadata = await readPictureMetadata(path, picture.exif)
  const small = await shrinkToThumbnail(picture)
  const measures = measurePicture(small)
  if (thumbnailTarget !== null) {
    const { webp } = await encodeThumbnail(small)
    await writeThumbnail(webp, thumbnailTarget)
  }
  return {
    inputs: wanted.flatMap(({ encoderId, recipe }) =>
      recipe.kind === 'image'
        ? [{ kind: 'image' as const, encoderId, pixels: prepareInput(picture, recipe) }]
        : [],
    ),
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

/** A side that leaves the largest encoder input to be shrunk by two at least, as the smaller ones are. */
function keptFor(wanted: readonly WantedInput[]): KeptSide {
  const sides = wanted.map(({ recipe }) =>
    recipe.kind === 'image' ? (recipe.shortSidePx ?? recipe.sizePx) : 0,
  )
  return { side: 'short', px: Math.max(SHARED_SIDE.px, 2 * Math.max(0, ...sides)) }
}
