import type { Sharp } from 'sharp'
import sharp from 'sharp'
import { apply, invert } from '../../engine/duplicates/proof/transform.ts'
import { fitHomography } from '../../engine/duplicates/proof/least-squares.ts'
import type { Canvas } from '../helpers/drawn-text.ts'
import { drawText, fillBox } from '../helpers/drawn-text.ts'

/** A photo that is edited, and the random numbers of this edit. */
export interface EditedPhoto {
  readonly photo: Canvas
  /** Another photo, for a collage. */
  readonly other: Canvas
  readonly random: () => number
}

/** Edits that people make and that leave little of the original. */
export const HARDER_EDITS: Readonly<
  Record<string, (edited: EditedPhoto) => Sharp | Promise<Sharp>>
> = {
  'cropped to 35 % of each side': crop,
  'photographed as a print': photographPrint,
  'words over a third': writeOver,
  'strong colour filter': filterColours,
  'in a collage of two': collage,
  'turned by 12 degrees and cropped': turn,
}

const toSharp = ({ width, height, rgb }: Canvas) =>
  sharp(rgb, { raw: { width, height, channels: 3 } })

export async function toCanvas(picture: Sharp): Promise<Canvas> {
  const { data, info } = await picture
    .toColourspace('srgb')
    .flatten({ background: '#fff' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, rgb: data }
}

function crop({ photo, random }: EditedPhoto): Sharp {
  const width = Math.round(photo.width * 0.35)
  const height = Math.round(photo.height * 0.35)
  const left = Math.round((photo.width - width) * (0.2 + 0.6 * random()))
  const top = Math.round((photo.height - height) * (0.2 + 0.6 * random()))
  return toSharp(photo).extract({ left, top, width, height })
}

/** The print lies askew on a table, a little out of focus, brighter at one side. */
async function photographPrint({ photo, random }: EditedPhoto): Promise<Sharp> {
  const margin = 0.14
  const { width, height } = photo
  const scene = {
    width: Math.round(width * (1 + 2 * margin)),
    height: Math.round(height * (1 + 2 * margin)),
  }
  const shift = (side: number) => (random() - 0.5) * 0.16 * side
  const from = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ]
  const pairs = from.map((point) => ({
    from: point,
    to: {
      x: point.x + width * margin + shift(width),
      y: point.y + height * margin + shift(height),
    },
  }))
  const transform = fitHomography(pairs)
  const back = transform && invert(transform)
  if (!back) throw new Error('The corners of the print lie on a line')
  const rgb = Buffer.alloc(scene.width * scene.height * 3)
  for (let y = 0, at = 0; y < scene.height; y += 1) {
    for (let x = 0; x < scene.width; x += 1, at += 3) {
      const source = apply(back, x + 0.5, y + 0.5)
      const light = 0.85 + (0.3 * x) / scene.width
      const grain = 1 + 0.05 * Math.sin(x / 3 + Math.sin(y / 40) * 4)
      const column = Math.floor(source.x)
      const row = Math.floor(source.y)
      const onPrint = column >= 0 && row >= 0 && column < width && row < height
      const place = (row * width + column) * 3
      for (const [channel, table] of [120, 84, 56].entries()) {
        const value = onPrint ? (photo.rgb[place + channel] ?? 0) : table * grain
        rgb[at + channel] = Math.min(255, value * light)
      }
    }
  }
  const taken = await toSharp({ ...scene, rgb })
    .blur(0.8)
    .png()
    .toBuffer()
  return sharp(taken)
}

function writeOver({ photo }: EditedPhoto): Sharp {
  const canvas = { ...photo, rgb: Buffer.from(photo.rgb) }
  const { width, height } = canvas
  const dotPx = Math.max(1, Math.round(height / 6 / 9))
  const line = dotPx * 8
  const words = 'when nobody believes that you were there at all and then'
  const letters = Math.max(1, Math.floor(width / (6 * dotPx)))
  for (const y of [dotPx, dotPx + line, height - 2 * line]) {
    const text = words.slice(y % 7, (y % 7) + letters)
    drawText(canvas, text, { x: 2 * dotPx, y: y + Math.ceil(dotPx / 2), dotPx }, [0, 0, 0])
    drawText(canvas, text, { x: dotPx, y, dotPx }, [255, 255, 255])
  }
  return toSharp(canvas)
}

type Rgb = readonly [number, number, number]

/** What the filters of phones do to a pixel of a brightness, 0 to 1. */
const FILTERS: readonly ((rgb: Rgb, light: number) => Rgb)[] = [
  // Sepia, faded
  (_, light) => [0.18 + 0.8 * light, 0.12 + 0.68 * light, 0.06 + 0.5 * light],
  // Teal shadows, orange lights, a steep curve
  ([red, green, blue], light) => {
    const steep = light * light * (3 - 2 * light)
    return [
      0.5 * red + 0.8 * steep - 0.2 * (1 - light),
      0.4 * green + 0.55 * steep + 0.05,
      0.4 * blue + 0.3 * steep + 0.2 * (1 - light),
    ]
  },
  // Two colours: navy to cream
  (_, light) => [0.08 + 0.9 * light, 0.1 + 0.8 * light, 0.35 + 0.35 * light],
  // Black and white through a red glass, high contrast
  ([red, green]) => {
    const light = 0.8 * red + 0.2 * green
    const steep = light * light * (3 - 2 * light)
    return [steep, steep, steep]
  },
]

function filterColours({ photo, random }: EditedPhoto): Sharp {
  const filter = FILTERS[Math.floor(random() * FILTERS.length)]
  if (!filter) throw new Error('There is no such filter')
  const rgb = Buffer.from(photo.rgb)
  for (let at = 0; at < rgb.length; at += 3) {
    const share = (channel: number) => (photo.rgb[at + channel] ?? 0) / 255
    const [red, green, blue] = [share(0), share(1), share(2)]
    const made = filter([red, green, blue], 0.299 * red + 0.587 * green + 0.114 * blue)
    made.forEach((value, channel) => {
      rgb[at + channel] = Math.round(255 * Math.min(1, Math.max(0, value)))
    })
  }
  return toSharp({ ...photo, rgb })
}

async function collage({ photo, other }: EditedPhoto): Promise<Sharp> {
  const side = 420
  const gap = 12
  const canvas = {
    width: 2 * side + 3 * gap,
    height: side + 2 * gap,
    rgb: Buffer.alloc((2 * side + 3 * gap) * (side + 2 * gap) * 3),
  }
  fillBox(canvas, { x: 0, y: 0, width: canvas.width, height: canvas.height }, [250, 250, 250])
  const parts = await Promise.all(
    [photo, other].map(async (part, i) => ({
      input: await toSharp(part).resize(side, side, { fit: 'cover' }).png().toBuffer(),
      left: gap + i * (side + gap),
      top: gap,
    })),
  )
  return sharp(await toSharp(canvas).composite(parts).png().toBuffer())
}

async function turn({ photo, random }: EditedPhoto): Promise<Sharp> {
  const degrees = random() < 0.5 ? 12 : -12
  const angle = (12 * Math.PI) / 180
  const { width, height } = photo
  const turned = await toSharp(photo).rotate(degrees).png().toBuffer()
  // The largest part of the same shape without the empty corners.
  const ratio = Math.max(width / height, height / width)
  const kept = 1 / (Math.cos(angle) + ratio * Math.sin(angle))
  const whole = await sharp(turned).metadata()
  const part = { width: Math.floor(width * kept) - 2, height: Math.floor(height * kept) - 2 }
  const left = Math.round((whole.width - part.width) / 2)
  const top = Math.round((whole.height - part.height) / 2)
  return sharp(turned).extract({ left, top, ...part })
}
