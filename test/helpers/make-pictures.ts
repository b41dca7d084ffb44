import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

import sharp from 'sharp'
import type { Sharp } from 'sharp'

/** A picture with detail everywhere and four different corners: red, green, blue and yellow. */
export function cornerPicture(width: number, height: number): Sharp {
  const rgb = Buffer.alloc(width * height * 3)
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      const right = x >= width / 2
      const lower = y >= height / 2
      const wave = 20 * Math.sin(x / 7) * Math.cos(y / 11)
      rgb[at] = 110 + wave + (right === lower ? 100 : -60)
      rgb[at + 1] = 110 + wave + (right ? 100 : -60)
      rgb[at + 2] = 110 + wave + (lower && !right ? 100 : -60)
    }
  }
  return sharp(rgb, { raw: { width, height, channels: 3 } })
}

/** Writes a file into a folder and returns its path. */
export async function writePicture(folder: string, name: string, bytes: Uint8Array) {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

/** A JPEG of which only this share of the bytes is left. */
export async function truncatedJpeg(share: number): Promise<Buffer> {
  const whole = await cornerPicture(800, 600).jpeg().toBuffer()
  return whole.subarray(0, Math.floor(whole.length * share))
}

/** A few hundred bytes that claim to be a PNG of any size. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(1000))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(named.length + 8)
  chunk.writeUInt32BE(data.length, 0)
  chunk.set(named, 4)
  chunk.writeUInt32BE(crc32(named), named.length + 4)
  return chunk
}

/** A GIF or WebP of three frames: red, then green, then blue. */
export async function animation(format: 'gif' | 'webp'): Promise<Buffer> {
  const side = 64
  const frames = Buffer.alloc(side * side * 3 * 3)
  for (let frame = 0; frame < 3; frame += 1) {
    for (let pixel = 0; pixel < side * side; pixel += 1) {
      frames[(frame * side * side + pixel) * 3 + frame] = 255
    }
  }
  const raw = { width: side, height: side * 3, channels: 3, pageHeight: side } as const
  const picture = sharp(frames, { raw })
  return format === 'gif' ? picture.gif().toBuffer() : picture.webp({ lossless: true }).toBuffer()
}

/** About 100 megapixels, progressive: a decoder must hold all its coefficients at once. */
export async function progressive100Megapixels(): Promise<Buffer> {
  const small = await cornerPicture(600, 420).png().toBuffer()
  return sharp(small)
    .resize(12_000, 8_400, { kernel: 'linear' })
    .jpeg({ progressive: true, quality: 70 })
    .toBuffer()
}

interface DngOptions {
  readonly orientation?: number
  /** Leave the preview out: the file then holds only its thumbnail-sized raw strip. */
  readonly withoutPreview?: boolean
}

/**
 * A camera file as DNG lays them out: a first directory with the version tag and a strip of raw
 * data, and a sub-directory with the preview as a JPEG strip.
 */
export async function dngWithPreview(
  width: number,
  height: number,
  { orientation = 1, withoutPreview = false }: DngOptions = {},
): Promise<Buffer> {
  const jpeg = await cornerPicture(width, height).jpeg({ quality: 92 }).toBuffer()
  const rawAt = 400
  const jpegAt = 1_000
  const main: TiffEntry[] = [
    [256, 4, 1, 16],
    [257, 4, 1, 16],
    [259, 3, 1, 1],
    [262, 3, 1, 32_803],
    [273, 4, 1, rawAt],
    [274, 3, 1, orientation],
    [279, 4, 1, 256],
    ...(withoutPreview ? [] : ([[330, 4, 1, 200]] satisfies TiffEntry[])),
    [50_706, 1, 4, 0x0000_0401],
  ]
  const preview: TiffEntry[] = [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [259, 3, 1, 7],
    [262, 3, 1, 6],
    [273, 4, 1, jpegAt],
    [279, 4, 1, jpeg.length],
  ]
  const file = Buffer.alloc(jpegAt + jpeg.length)
  file.write('II*\0\x08\0\0\0', 'latin1')
  writeTiffDirectory(file, 8, main)
  if (withoutPreview) return file.subarray(0, jpegAt)
  writeTiffDirectory(file, 200, preview)
  file.set(jpeg, jpegAt)
  return file
}

/** Tag, type, count, value or offset. */
type TiffEntry = readonly [number, number, number, number]

function writeTiffDirectory(file: Buffer, at: number, entries: readonly TiffEntry[]): void {
  file.writeUInt16LE(entries.length, at)
  entries.forEach(([tag, type, count, value], index) => {
    const entry = at + 2 + index * 12
    file.writeUInt16LE(tag, entry)
    file.writeUInt16LE(type, entry + 2)
    file.writeUInt32LE(count, entry + 4)
    file.writeUInt32LE(value, entry + 8)
  })
}
