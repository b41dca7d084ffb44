import type { OverlayOptions, Sharp } from 'sharp'
import type { EditKind } from '../../../contract/self-test.ts'
import { decodePicture } from './decode-picture.ts'
import { sharpFromPixels } from './untrusted-sharp.ts'

/** Long side at which photos are edited: edits of large ones are found as well or better. */
const LONG_SIDE_PX = 1600

/**
 * An edited copy of a picture file, as JPEG.
 *
 * @throws MediaError what is wrong with the file
 */
export async function editPicture(path: string, kind: EditKind): Promise<Uint8Array> {
  const kept = { side: 'long', px: LONG_SIDE_PX } as const
  const { rgb, width, height } = await decodePicture(path, { kept })
  const edited = apply(kind, sharpFromPixels(rgb, width, height, 3), { width, height })
  return edited.jpeg({ quality: kind === 're-encoded' ? 40 : 85 }).toBuffer()
}

interface Size {
  readonly width: number
  readonly height: number
}

function apply(kind: EditKind, picture: Sharp, size: Size): Sharp {
  const long = Math.max(size.width, size.height)
  switch (kind) {
    case 're-encoded':
      return picture
    case 'smaller':
      return picture.resize(Math.max(1, Math.round(size.width / 2)))
    case 'cropped to 80 %':
      return crop(picture, size, 0.8)
    case 'cropped to 60 %':
      return crop(picture, size, 0.6)
    case 'cropped to 35 %':
      return crop(picture, size, 0.35)
    case 'turned by 90 degrees':
      return picture.rotate(90)
    case 'turned by 5 degrees':
      return picture.rotate(5, { background: '#fff' })
    case 'mirrored':
      return picture.flop()
    case 'brighter':
      return picture.modulate({ brightness: 1.3 })
    case 'grey':
      return picture.greyscale()
    case 'blurred':
      return picture.blur(Math.max(0.5, long / 500))
    case 'captioned':
      return picture.composite(caption(size))
    case 'bordered': {
      const px = Math.max(1, Math.round(long * 0.06))
      return picture.extend({ top: px, bottom: px, left: px, right: px, background: '#fff' })
    }
    case 'in a screenshot':
      return screenshot(picture, size)
  }
}

/** Off the middle, as people crop. */
function crop(picture: Sharp, { width, height }: Size, share: number): Sharp {
  const part = { width: Math.round(width * share), height: Math.round(height * share) }
  const left = Math.round((width - part.width) * 0.4)
  const top = Math.round((height - part.height) * 0.45)
  return picture.extract({
    left,
    top,
    width: Math.max(1, part.width),
    height: Math.max(1, part.height),
  })
}

function box(left: number, top: number, width: number, height: number, grey: number, alpha = 1) {
  const background = { r: grey, g: grey, b: grey, alpha }
  const size = { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) }
  return {
    input: { create: { ...size, channels: 4, background } },
    left: Math.round(left),
    top: Math.round(top),
  } satisfies OverlayOptions
}

/** A dark band with light strokes: as letters do, they bring edges of their own. */
function caption({ width, height }: Size): OverlayOptions[] {
  const band = height * 0.16
  const top = height - band
  const strokes = Array.from({ length: 14 }, (_, i) =>
    box(
      width * (0.08 + 0.06 * i),
      top + band * 0.3,
      width * 0.02,
      band * (i % 3 ? 0.4 : 0.25),
      250,
    ),
  )
  return [box(0, top, width, band, 20), ...strokes]
}

/** The bars and buttons of an application around the picture. */
function screenshot(picture: Sharp, { width, height }: Size): Sharp {
  const bar = Math.max(4, Math.round(height * 0.1))
  const side = Math.max(4, Math.round(width * 0.12))
  const whole = { width: width + 2 * side, height: height + 2 * bar }
  const buttons = Array.from({ length: 5 }, (_, i) =>
    box(side * (0.3 + 0.7 * i), bar * 0.3, side * 0.4, bar * 0.4, 90 + 25 * i),
  )
  const rows = Array.from({ length: 6 }, (_, i) =>
    box(side * 0.15, bar * (2 + 1.2 * i), side * 0.7, bar * 0.2, 130),
  )
  const framed = picture.extend({
    top: bar,
    bottom: bar,
    left: side,
    right: side,
    background: '#e6e8ec',
  })
  const fitting = [...buttons, ...rows].filter(
    ({ left, top, input: { create } }) =>
      left + create.width <= whole.width && top + create.height <= whole.height,
  )
  return framed.composite(fitting)
}
