import type { SoundBlock } from './sound-block.ts'
import type { SoundFile } from './sound-file.ts'
import { hasAscii } from './sound-format.ts'

/**
 * Bits per sample of a native FLAC file, from its STREAMINFO block (RFC 9639 section 8.2);
 * `undefined` for FLAC in Ogg.
 */
export const readFlacBits = async (file: SoundFile): Promise<number | undefined> => {
  const head = await file.read(file.startByte, 22)
  if (head.length < 22 || !hasAscii(head, 0, 'fLaC')) return undefined
  return ((((head[20] ?? 0) & 1) << 4) | ((head[21] ?? 0) >> 4)) + 1
}

const LONGEST_HEADER_BYTES = 16

/**
 * Where to end a piece of a FLAC stream: before a frame header that would be cut in two. The
 * decoder's parser overlooks such a header, takes two frames for one and, at the end of the
 * stream, loses as many frames as it overlooked (seen with @audio/decode-flac).
 */
export const flacCut = (bytes: Uint8Array): number => {
  const from = Math.max(1, bytes.length - LONGEST_HEADER_BYTES)
  for (let at = from; at < bytes.length; at++) {
    const next = bytes[at + 1]
    if (bytes[at] === 0xff && (next === undefined || (next & 0xfe) === 0xf8)) return at
  }
  return bytes.length
}

/**
 * The decoder divides by 2^(bits-1) - 1, everybody else by 2^(bits-1): puts that right exactly, so
 * that a FLAC and the WAV it was made from have the same samples. Changes the block's arrays.
 */
export const rescaleFlac = (block: SoundBlock, bits: number): SoundBlock => {
  const full = 2 ** (bits - 1)
  // A Float32 holds 24-bit integers exactly, no wider ones.
  if (bits > 24) return block
  for (const channel of block.channelData) {
    for (let i = 0; i < channel.length; i++) {
      channel[i] = Math.round((channel[i] ?? 0) * (full - 1)) / full
    }
  }
  return block
}
