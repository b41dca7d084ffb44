import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { join } from 'node:path'
import { SAMPLES } from './sample-files.ts'

interface Moment {
  /** As EXIF writes it: '2024:05:06 07:08:09'. */
  readonly date: string
  /** Digits behind the decimal point; left out where the camera writes none. */
  readonly subSeconds?: string
  readonly camera?: string
}

/** A frame from the hand: the scene shifted by so many pixels, a little brighter or darker. */
export function frame(shiftPx: number, photo = 'photos/animals/farm/dog.jpg'): Sharp {
  return sharp(join(SAMPLES, photo))
    .extract({ left: 40 + shiftPx, top: 30 + Math.round(shiftPx / 2), width: 480, height: 360 })
    .modulate({ brightness: 1 + shiftPx / 2000 })
}

/** The picture as a camera writes it. */
export function shotAt(picture: Sharp, { date, subSeconds, camera = 'X100' }: Moment): Sharp {
  const exif = {
    DateTimeOriginal: date,
    ...(subSeconds === undefined ? {} : { SubSecTimeOriginal: subSeconds }),
  }
  return picture
    .withExif({ IFD0: { Make: 'Fuji', Model: camera }, IFD2: exif })
    .jpeg({ quality: 92 })
}
