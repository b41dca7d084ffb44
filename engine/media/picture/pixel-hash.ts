import { createHash } from 'node:crypto'

import { identifyFile } from '../identify-file.ts'
import { MediaError } from '../media-error.ts'
import { decodeHeic } from './decode-heic.ts'
import { readSharpHeader } from './sharp-header.ts'
import { sourceForSharp } from './source-for-sharp.ts'
import { untrustedSharp } from './untrusted-sharp.ts'

const OPAQUE_8 = 255
const OPAQUE_16 = 65_535
const PIXELS_AT_ONCE = 65_536

/**
 * Names what a picture shows, whatever it is wrapped in: SHA-256 over its size, its depth and
 * every upright sRGB pixel with its transparency. Equal for the same pixels as PNG, lossless WebP
 * or with other metadata. Takes 3 or 4 bytes a pixel, so a large picture should be hashed alone.
 * @returns 64 hexadecimal digits
 * @throws MediaError; `unsupported-format` for camera raw files, whose pixels we never see;
 * `corrupt` for pictures that are broken anywhere
 */
export async function hashPixels(path: string): Promise<string> {
  const file = await identifyFile(path)
  if (file.kind !== 'image' || file.format === 'raw') throw new MediaError('unsupported-format')
  if (file.format === 'heic') {
    // Transparency in HEIC is laid over white before it gets here: no other format may match it.
    const { rgb, width, height, hasAlpha } = await decodeHeic(path, undefined)
    return digest(rgb, width, height, 3, hasAlpha ? 'heic-alpha' : '8')
  }
  const { bitsPerChannel } = await readSharpHeader(path)
  const { data, info } = await untrustedSharp(await sourceForSharp(path), 'error')
    .toColourspace(bitsPerChannel === 16 ? 'rgb16' : 'srgb')
    .raw({ depth: bitsPerChannel === 16 ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw new MediaError('corrupt', error)
    })
  const channels = info.channels === 4 ? 4 : 3
  const samples = bitsPerChannel === 16 ? new Uint16Array(data.buffer, data.byteOffset) : data
  return digest(samples, info.width, info.height, channels, String(bitsPerChannel))
}

/** A picture without transparency is hashed as if it were opaque, a stretch at a time. */
function digest(
  samples: Uint8Array | Uint16Array,
  width: number,
  height: number,
  channels: 3 | 4,
  layout: string,
): string {
  const hash = createHash('sha256').update(`${width} ${height} ${layout}\n`)
  if (channels === 4) return hash.update(samples).digest('hex')
  const wide = samples instanceof Uint16Array
  const opaque = wide ? OPAQUE_16 : OPAQUE_8
  const pixels = width * height
  for (let first = 0; first < pixels; first += PIXELS_AT_ONCE) {
    const count = Math.min(PIXELS_AT_ONCE, pixels - first)
    const rgba = wide ? new Uint16Array(count * 4) : new Uint8Array(count * 4)
    for (let pixel = 0, from = first * 3, to = 0; pixel < count; pixel += 1, from += 3, to += 4) {
      rgba[to] = samples[from] ?? 0
      rgba[to + 1] = samples[from + 1] ?? 0
      rgba[to + 2] = samples[from + 2] ?? 0
      rgba[to + 3] = opaque
    }
    hash.update(rgba)
  }
  return hash.digest('hex')
}
