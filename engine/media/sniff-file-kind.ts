import { kindByExtension, OTHER, VIDEO } from './file-formats.ts'
import type { FileKind, ImageFormat, SoundFormat } from './file-formats.ts'
import { sniffTiffFamily } from './sniff-tiff-family.ts'

/** How many bytes from the start of a file are enough for sniffFileKind. */
export const SNIFF_BYTES = 4096

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'])
const AVIF_BRANDS = new Set(['avif', 'avis'])
const SOUND_BRANDS = new Set(['M4A ', 'M4B ', 'M4P '])

const image = (format: ImageFormat): FileKind => ({ kind: 'image', format })
const sound = (format: SoundFormat): FileKind => ({ kind: 'sound', format })

/**
 * What a file is, from its first bytes (SNIFF_BYTES of them, fewer if it is shorter). The name
 * only settles what the bytes leave open: camera files that look like TIFF, MP4 with sound only,
 * tags before the sound, and headerless MP3.
 */
export function sniffFileKind(head: Uint8Array, name: string): FileKind {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, SNIFF_BYTES))
  const at = (offset: number, length: number) => text.toString('latin1', offset, offset + length)
  if (at(0, 3) === '\xff\xd8\xff') return image('jpeg')
  if (at(0, 8) === '\x89PNG\r\n\x1a\n') return image('png')
  if (at(0, 6) === 'GIF87a' || at(0, 6) === 'GIF89a') return image('gif')
  if (at(0, 4) === 'RIFF' || at(0, 4) === 'RF64') return fromRiff(at(8, 4))
  if (at(0, 15) === 'FUJIFILMCCD-RAW') return image('raw')
  if (at(4, 4) === 'ftyp') return fromBrands(text, name)
  return sniffTiffFamily(text, name) ?? fromSoundOrVideo(text, name)
}

function fromRiff(form: string): FileKind {
  if (form === 'WEBP') return image('webp')
  if (form === 'WAVE') return sound('wav')
  return form === 'AVI ' ? VIDEO : OTHER
}

/** ISO base media files name what they are in the brands of their first box. */
function fromBrands(head: Buffer, name: string): FileKind {
  const size = Math.min(head.readUInt32BE(0), head.length)
  const brands = [head.toString('latin1', 8, 12)]
  for (let offset = 16; offset + 4 <= size; offset += 4) {
    brands.push(head.toString('latin1', offset, offset + 4))
  }
  const main = brands[0] ?? ''
  if (main === 'crx ') return image('raw')
  if (brands.some((brand) => AVIF_BRANDS.has(brand))) return image('avif')
  if (brands.some((brand) => HEIC_BRANDS.has(brand))) return image('heic')
  if (SOUND_BRANDS.has(main)) return sound('m4a')
  const named = kindByExtension(name)
  if (main === 'mif1' || main === 'msf1') return named.format === 'avif' ? named : image('heic')
  return named.format === 'm4a' ? named : VIDEO
}

function fromSoundOrVideo(head: Buffer, name: string): FileKind {
  const at = (offset: number, length: number) => head.toString('latin1', offset, offset + length)
  const named = kindByExtension(name)
  const namedSound = named.kind === 'sound' ? named : undefined
  if (at(0, 4) === 'fLaC') return sound('flac')
  if (at(0, 4) === 'OggS') return fromOgg(at(28, 8))
  if (at(0, 4) === 'FORM' && at(8, 3) === 'AIF') return sound('aiff')
  if (at(0, 4) === 'caff') return sound('caf')
  if (at(0, 5) === '#!AMR') return sound('amr')
  if (at(0, 3) === 'ID3') return namedSound ?? sound('mp3')
  if (at(0, 4) === '\x30\x26\xb2\x75') return named.format === 'wma' ? named : VIDEO
  if (at(0, 4) === '\x1a\x45\xdf\xa3' || at(0, 3) === 'FLV') return VIDEO
  if (at(0, 4) === '\0\0\x01\xba' || at(0, 4) === '\0\0\x01\xb3') return VIDEO
  if (at(4, 4) === 'moov' || at(4, 4) === 'mdat') return named.kind === 'other' ? VIDEO : named
  return fromFrameSync(head) ?? (named.kind === 'video' ? VIDEO : OTHER)
}

function fromOgg(codec: string): FileKind {
  if (codec === 'OpusHead') return sound('opus')
  return codec.startsWith('\x80theora') ? VIDEO : sound('ogg')
}

/** MPEG audio without tags begins with eleven set bits; layer 0 there means AAC in ADTS. */
function fromFrameSync(head: Buffer): FileKind | undefined {
  const first = head[0] ?? 0
  const second = head[1] ?? 0
  const third = head[2] ?? 0
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return undefined
  const layer = (second >> 1) & 3
  if (layer === 0) return (second & 0xf0) === 0xf0 ? sound('aac') : undefined
  const validRate = (third & 0x0c) !== 0x0c && (third & 0xf0) !== 0xf0
  return layer === 1 && (second & 0x18) !== 0x08 && validRate ? sound('mp3') : undefined
}
