import { kindByExtension } from './file-formats.ts'
import type { FileKind } from './file-formats.ts'

const DNG_VERSION_TAG = 0xc612
const RAW: FileKind = { kind: 'image', format: 'raw' }
const TIFF: FileKind = { kind: 'image', format: 'tiff' }

/** Marks of makers that changed TIFF's own: Olympus (ORF) and Panasonic (RW2). */
const MAKER_MARKS = new Set(['IIRO', 'IIRS', 'MMOR', 'IIU\0'])

/**
 * TIFF and the camera formats built on it, from a file's first bytes; undefined for others. DNG is
 * known by its version tag and CR2 by its mark; NEF, ARW, PEF and SRW only by their name.
 */
export function sniffTiffFamily(head: Buffer, name: string): FileKind | undefined {
  const mark = head.toString('latin1', 0, 4)
  if (MAKER_MARKS.has(mark)) return RAW
  const littleEndian = mark === 'II*\0' || mark === 'II+\0'
  if (!littleEndian && mark !== 'MM\0*' && mark !== 'MM\0+') return undefined
  if (head.toString('latin1', 8, 10) === 'CR') return RAW
  if (kindByExtension(name).format === 'raw') return RAW
  return hasTag(head, littleEndian, DNG_VERSION_TAG) ? RAW : TIFF
}

function hasTag(head: Buffer, littleEndian: boolean, wanted: number): boolean {
  if (head.length < 10) return false
  const uint16 = (at: number) => (littleEndian ? head.readUInt16LE(at) : head.readUInt16BE(at))
  const directory = littleEndian ? head.readUInt32LE(4) : head.readUInt32BE(4)
  if (directory + 2 > head.length) return false
  const entries = uint16(directory)
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * 12
    if (entry + 12 > head.length) return false
    if (uint16(entry) === wanted) return true
  }
  return false
}
