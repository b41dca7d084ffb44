import { untrustedSharp } from './untrusted-sharp.ts'

interface Pixels {
  readonly width: number
  readonly height: number
  /** height x width x 3 bytes. */
  readonly rgb: Uint8Array
}

const LONG = 4
const SHORT = 3
const UNDEFINED = 7

/**
 * Converts pixels from an ICC profile to sRGB. They go to libvips as an uncompressed TIFF made in
 * memory, because raw pixels cannot carry a profile. A profile that libvips rejects is ignored.
 * @returns height x width x 3 bytes
 */
export async function profileToSrgb(
  { rgb, width, height }: Pixels,
  profile: Uint8Array,
): Promise<Uint8Array> {
  const tiff = wrapInTiff(rgb, width, height, profile)
  const pipeline = untrustedSharp(tiff, 'none').toColourspace('srgb').raw({ depth: 'uchar' })
  return pipeline.toBuffer()
}

function wrapInTiff(rgb: Uint8Array, width: number, height: number, profile: Uint8Array): Buffer {
  const entryCount = 10
  const bitsAt = 8 + 2 + entryCount * 12 + 4
  const profileAt = bitsAt + 8
  const pixelsAt = profileAt + profile.length + (profile.length & 1)
  const entries: readonly (readonly [number, number, number, number])[] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, 3, bitsAt],
    [259, SHORT, 1, 1], // no compression
    [262, SHORT, 1, 2], // RGB
    [273, LONG, 1, pixelsAt],
    [277, SHORT, 1, 3], // samples per pixel
    [278, LONG, 1, height], // one strip
    [279, LONG, 1, rgb.length],
    [34675, UNDEFINED, profile.length, profileAt],
  ]
  const tiff = Buffer.alloc(pixelsAt + rgb.length)
  tiff.write('II*\0\x08\0\0\0', 'latin1')
  tiff.writeUInt16LE(entryCount, 8)
  entries.forEach(([tag, type, count, value], index) => {
    const at = 10 + index * 12
    tiff.writeUInt16LE(tag, at)
    tiff.writeUInt16LE(type, at + 2)
    tiff.writeUInt32LE(count, at + 4)
    tiff.writeUInt32LE(value, at + 8)
  })
  for (let sample = 0; sample < 3; sample += 1) tiff.writeUInt16LE(8, bitsAt + sample * 2)
  tiff.set(profile, profileAt)
  tiff.set(rgb, pixelsAt)
  return tiff
}
