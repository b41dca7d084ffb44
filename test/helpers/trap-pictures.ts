import { join } from 'node:path'
import type { Sharp } from 'sharp'
import sharp from 'sharp'
import type { Canvas } from './drawn-text.ts'
import { drawText, fillBox, madeUpWords } from './drawn-text.ts'
import { SAMPLES } from './sample-files.ts'

/** Photos that have nothing in common. */
const PHOTOS = ['animals/farm/cat.jpg', 'animals/farm/owl.jpg', 'flowers/dahlia.jpg'] as const

const WHITE = [255, 255, 255] as const
const BLACK = [0, 0, 0] as const

async function canvasOf(picture: Sharp, width: number, height: number): Promise<Canvas> {
  const rgb = await picture.resize(width, height, { fit: 'cover' }).removeAlpha().raw().toBuffer()
  return { width, height, rgb }
}

const photoOf = (index: number) =>
  sharp(join(SAMPLES, 'photos', PHOTOS[index % PHOTOS.length] ?? PHOTOS[0]))

function blank(width: number, height: number, level: number): Canvas {
  return { width, height, rgb: Buffer.alloc(width * height * 3, level) }
}

function paste(onto: Canvas, picture: Canvas, left: number, top: number): void {
  for (let y = 0; y < picture.height; y += 1) {
    const row = picture.rgb.subarray(y * picture.width * 3, (y + 1) * picture.width * 3)
    onto.rgb.set(row, ((top + y) * onto.width + left) * 3)
  }
}

/** A window full of buttons and words around one photo, as a screenshot shows it. */
async function screenshot(index: number): Promise<Canvas> {
  const canvas = blank(960, 600, 246)
  fillBox(canvas, { x: 0, y: 0, width: 960, height: 44 }, [40, 60, 110])
  drawText(canvas, 'messages family album', { x: 16, y: 14, dotPx: 2 }, WHITE)
  for (let row = 0; row < 12; row += 1) {
    const y = 64 + row * 44
    fillBox(canvas, { x: 12, y, width: 30, height: 30 }, [90 + 10 * row, 160, 200 - 10 * row])
    drawText(canvas, madeUpWords(row, 18), { x: 52, y: y + 6, dotPx: 2 }, [60, 60, 60])
  }
  paste(canvas, await canvasOf(photoOf(index), 480, 360), 380, 120)
  drawText(canvas, 'look at this one', { x: 380, y: 500, dotPx: 3 }, BLACK)
  return canvas
}

/** A page of text: the same letters and margins, other words. */
function scan(index: number): Canvas {
  const canvas = blank(620, 877, 250)
  for (let line = 0; line < 40; line += 1) {
    const words = madeUpWords(1000 * index + line + 50, 44)
    drawText(canvas, words, { x: 46, y: 50 + line * 19, dotPx: 2 }, [20, 20, 24])
  }
  return canvas
}

/** The same words in large letters above and below another photo. */
async function meme(index: number): Promise<Canvas> {
  const canvas = await canvasOf(photoOf(index), 600, 600)
  for (const [y, words] of [
    [12, 'when you find'],
    [62, 'it at last'],
    [500, 'and nobody'],
    [550, 'believes you'],
  ] as const) {
    fillBox(canvas, { x: 0, y: y - 6, width: 600, height: 50 }, BLACK)
    drawText(canvas, words, { x: 40, y, dotPx: 5 }, WHITE)
  }
  return canvas
}

/** A card with a patterned frame and a title, and another photo inside. */
async function template(index: number): Promise<Canvas> {
  const canvas = blank(640, 640, 230)
  for (let i = 0; i < 32; i += 1) {
    for (let j = 0; j < 32; j += 1) {
      const colour = (i * 7 + j * 3) % 5 < 2 ? ([200, 60, 80] as const) : ([250, 220, 120] as const)
      fillBox(canvas, { x: i * 20, y: j * 20, width: 18, height: 18 }, colour)
    }
  }
  paste(canvas, await canvasOf(photoOf(index), 480, 480), 80, 80)
  fillBox(canvas, { x: 80, y: 570, width: 480, height: 50 }, WHITE)
  drawText(canvas, 'happy birthday', { x: 100, y: 580, dotPx: 5 }, [120, 20, 40])
  return canvas
}

/** Another photo with the same tiled watermark and the same line below it. */
async function watermarked(index: number): Promise<Canvas> {
  const canvas = await canvasOf(photoOf(index), 640, 480)
  for (let row = 0; row < 4; row += 1) {
    drawText(canvas, 'sample photo', { x: 40 + row * 40, y: 40 + row * 110, dotPx: 5 }, WHITE)
  }
  fillBox(canvas, { x: 0, y: 440, width: 640, height: 40 }, [20, 20, 20])
  drawText(canvas, 'www example org', { x: 16, y: 448, dotPx: 3 }, [250, 240, 40])
  return canvas
}

/** Black bars above and below another photo. */
async function letterboxed(index: number): Promise<Canvas> {
  const canvas = blank(640, 640, 0)
  paste(canvas, await canvasOf(photoOf(index), 640, 300), 0, 170)
  return canvas
}

/** Nearly nothing: a sheet of paper with faint noise and a shadow at one side. */
function nearlyBlank(index: number): Canvas {
  const canvas = blank(500, 400, 0)
  for (let i = 0; i < canvas.rgb.length; i += 3) {
    const x = (i / 3) % canvas.width
    const level = 236 - Math.max(0, 30 - x / 3) + ((i * (index + 3)) % 7) * 0.4
    canvas.rgb.fill(Math.round(level), i, i + 3)
  }
  return canvas
}

/** Kinds of pictures that share much and are not the same; each made for 0, 1 and 2 differs. */
export const TRAPS: Readonly<Record<string, (index: number) => Canvas | Promise<Canvas>>> = {
  'screenshots of one window around other photos': screenshot,
  'scans of other pages': scan,
  'memes with the same words': meme,
  'cards made with one template': template,
  'photos with the same watermark': watermarked,
  'photos between the same black bars': letterboxed,
  'nearly blank sheets': nearlyBlank,
}

export async function writeTrap(canvas: Canvas, path: string): Promise<void> {
  const { width, height, rgb } = canvas
  await sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88 })
    .toFile(path)
}
