import type { Fact } from './description.ts'
import type { PictureMetadata } from './picture/picture-metadata.ts'
import type { SharedPicture } from './picture/shared-picture.ts'

/** What a picture's metadata says, as lines for people, in the order to show them. */
export function pictureFacts(metadata: PictureMetadata, picture: SharedPicture): Fact[] {
  const facts: (Fact | null)[] = [
    fact('Camera', joinWords(metadata.cameraMake, metadata.cameraModel)),
    fact('Lens', metadata.lens),
    fact('Exposure', exposure(metadata)),
    fact('Position', position(metadata)),
    fact('Frames', picture.pages > 1 ? `${String(picture.pages)}, the first is shown` : undefined),
  ]
  return facts.filter((line) => line !== null)
}

function fact(label: string, text: string | undefined): Fact | null {
  return text === undefined || text === '' ? null : { label, text }
}

/** Many cameras repeat their maker's name in the model's. */
function joinWords(make: string | undefined, model: string | undefined): string | undefined {
  if (make === undefined || model === undefined) return model ?? make
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`
}

function exposure(metadata: PictureMetadata): string {
  const { exposureSeconds, fNumber, iso, focalLengthMm } = metadata
  const parts: string[] = []
  if (exposureSeconds !== undefined) {
    const text =
      exposureSeconds < 0.5
        ? `1/${String(Math.round(1 / exposureSeconds))}`
        : String(exposureSeconds)
    parts.push(`${text} s`)
  }
  if (fNumber !== undefined) parts.push(`f/${String(fNumber)}`)
  if (iso !== undefined) parts.push(`ISO ${String(iso)}`)
  if (focalLengthMm !== undefined) parts.push(`${String(focalLengthMm)} mm`)
  return parts.join(', ')
}

function position({ latitude, longitude }: PictureMetadata): string | undefined {
  if (latitude === undefined || longitude === undefined) return undefined
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
}
