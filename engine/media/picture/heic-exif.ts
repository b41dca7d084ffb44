import type { ByteWindow } from './byte-window.ts'
import { findBox, readBoxes } from './media-boxes.ts'

const FULL_BOX_BYTES = 4
const MAX_TABLE_BYTES = 1024 * 1024
const MAX_EXIF_BYTES = 1024 * 1024
const EMPTY = Buffer.alloc(0)

/** The EXIF block of a HEIC file (ISO/IEC 23008-12, item of type Exif); empty if it has none. */
export async function readHeicExif(window: ByteWindow): Promise<Buffer> {
  const whole = { start: 0, sizeBytes: window.sizeBytes }
  const meta = await findBox(window, whole, ['meta'])
  if (meta === undefined) return EMPTY
  const start = meta.start + FULL_BOX_BYTES
  const tables = await readBoxes(window, start, meta.sizeBytes - FULL_BOX_BYTES)
  const info = tables.find((box) => box.type === 'iinf')
  const locations = tables.find((box) => box.type === 'iloc')
  if (info === undefined || locations === undefined) return EMPTY
  const itemId = await findExifItem(window, info.start, info.sizeBytes)
  if (itemId === undefined) return EMPTY
  const table = await window.read(locations.start, Math.min(locations.sizeBytes, MAX_TABLE_BYTES))
  const place = locateItem(table, itemId)
  if (place === undefined) return EMPTY
  const item = await window.read(place.offset, Math.min(place.sizeBytes, MAX_EXIF_BYTES))
  // The block begins with the distance from there to the TIFF header.
  return item.length < 8 ? EMPTY : item.subarray(4 + item.readUInt32BE(0))
}

async function findExifItem(window: ByteWindow, start: number, sizeBytes: number) {
  const version = (await window.read(start, 1))[0] ?? 0
  const skipped = FULL_BOX_BYTES + (version === 0 ? 2 : 4)
  for (const entry of await readBoxes(window, start + skipped, sizeBytes - skipped)) {
    const bytes = await window.read(entry.start, 14)
    if (entry.type !== 'infe' || bytes.length < 12) continue
    const wide = (bytes[0] ?? 0) >= 3
    const typeAt = wide ? 10 : 8
    if (bytes.toString('latin1', typeAt, typeAt + 4) !== 'Exif') continue
    return wide ? bytes.readUInt32BE(4) : bytes.readUInt16BE(4)
  }
  return undefined
}

/** Finds an item's first extent in an item location box (versions 0 to 2). */
function locateItem(table: Buffer, wantedId: number) {
  const version = table[0] ?? 0
  const [offsetSize, lengthSize] = halves(table[4] ?? 0)
  const [baseSize, indexSize] = halves(table[5] ?? 0)
  const idSize = version === 2 ? 4 : 2
  const number = (at: number, size: number) =>
    size === 0 || at + size > table.length ? 0 : Number(`0x${table.toString('hex', at, at + size)}`)
  const items = number(6, idSize)
  let at = 6 + idSize
  for (let item = 0; item < items && at < table.length; item += 1) {
    const id = number(at, idSize)
    const baseAt = at + idSize + (version === 0 ? 2 : 4)
    const base = number(baseAt, baseSize)
    const extents = number(baseAt + baseSize, 2)
    const first = baseAt + baseSize + 2
    const extentIndexSize = version === 0 ? 0 : indexSize
    if (id === wantedId && extents > 0) {
      const offset = base + number(first + extentIndexSize, offsetSize)
      return { offset, sizeBytes: number(first + extentIndexSize + offsetSize, lengthSize) }
    }
    at = first + extents * (extentIndexSize + offsetSize + lengthSize)
  }
  return undefined
}

function halves(byte: number): readonly [number, number] {
  return [byte >> 4, byte & 15]
}
