import type { ByteWindow } from './byte-window.ts'

/** Where a tag's value lies: small values are also given as numbers. */
export interface TiffTag {
  readonly values: readonly number[]
  /** Offset of the value in the window, and its length. */
  readonly offset: number
  readonly sizeBytes: number
}

export type TiffDirectory = ReadonlyMap<number, TiffTag>

const SUB_DIRECTORIES_TAG = 0x014a
const MAX_DIRECTORIES = 32
const MAX_ENTRIES = 1024
const MAX_VALUES = 16
const BYTES_PER_TYPE = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]

interface Endian {
  readonly uint16: (bytes: Buffer, at: number) => number
  readonly uint32: (bytes: Buffer, at: number) => number
}

const LITTLE: Endian = {
  uint16: (bytes, at) => bytes.readUInt16LE(at),
  uint32: (bytes, at) => bytes.readUInt32LE(at),
}
const BIG: Endian = {
  uint16: (bytes, at) => bytes.readUInt16BE(at),
  uint32: (bytes, at) => bytes.readUInt32BE(at),
}

/**
 * The image directories of a TIFF file or of a camera format built on TIFF (specification 6.0),
 * the main chain first, then the sub-directories. Broken ones are left out; nothing is trusted to
 * be finite.
 */
export async function readTiffDirectories(window: ByteWindow): Promise<TiffDirectory[]> {
  const header = await window.read(0, 8)
  if (header.length < 8) return []
  const endian = header[0] === 0x49 ? LITTLE : BIG
  const waiting = [endian.uint32(header, 4)]
  const seen = new Set<number>()
  const directories: TiffDirectory[] = []
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (at === 0 || seen.has(at) || seen.size >= MAX_DIRECTORIES) continue
    seen.add(at)
    const { directory, next } = await readDirectory(window, endian, at)
    directories.push(directory)
    waiting.push(next, ...(directory.get(SUB_DIRECTORIES_TAG)?.values ?? []))
  }
  return directories
}

async function readDirectory(window: ByteWindow, endian: Endian, at: number) {
  const directory = new Map<number, TiffTag>()
  const head = await window.read(at, 2)
  const entries = head.length < 2 ? 0 : Math.min(endian.uint16(head, 0), MAX_ENTRIES)
  const bytes = await window.read(at + 2, entries * 12 + 4)
  for (let entry = 0; (entry + 1) * 12 <= bytes.length && entry < entries; entry += 1) {
    const tag = await readTag(window, endian, bytes, entry * 12, at + 2)
    directory.set(endian.uint16(bytes, entry * 12), tag)
  }
  const next = bytes.length >= entries * 12 + 4 ? endian.uint32(bytes, entries * 12) : 0
  return { directory, next }
}

async function readTag(
  window: ByteWindow,
  endian: Endian,
  bytes: Buffer,
  entry: number,
  base: number,
): Promise<TiffTag> {
  const type = endian.uint16(bytes, entry + 2)
  const count = endian.uint32(bytes, entry + 4)
  const sizeBytes = count * (BYTES_PER_TYPE[type] ?? 1)
  const inline = sizeBytes <= 4
  const offset = inline ? base + entry + 8 : endian.uint32(bytes, entry + 8)
  const isShort = type === 3
  if (!isShort && type !== 4 && type !== 13) return { values: [], offset, sizeBytes }
  const wanted = Math.min(count, MAX_VALUES) * (isShort ? 2 : 4)
  const stored = inline
    ? bytes.subarray(entry + 8, entry + 8 + wanted)
    : await window.read(offset, wanted)
  const values: number[] = []
  const step = isShort ? 2 : 4
  for (let index = 0; index + step <= stored.length; index += step) {
    values.push(isShort ? endian.uint16(stored, index) : endian.uint32(stored, index))
  }
  return { values, offset, sizeBytes }
}
