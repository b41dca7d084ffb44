import { open } from 'node:fs/promises'

import type { ImageFormat } from '../file-formats.ts'
import type { PictureSource } from './untrusted-sharp.ts'

const TAIL_BYTES = 65_536

/** What must stand near the end of a whole file, for the formats that have such a mark. */
const END_MARKS: Partial<Record<ImageFormat, Buffer>> = {
  jpeg: Buffer.from([0xff, 0xd9]),
  png: Buffer.from('IEND'),
}

/** Whether a picture that cannot be decoded seems to be cut off rather than garbled. */
export async function endsTooEarly(source: PictureSource, format: ImageFormat): Promise<boolean> {
  const mark = END_MARKS[format]
  if (mark === undefined && format !== 'webp') return false
  const { head, tail, size } = await readEnds(source)
  if (format === 'webp') return head.length >= 8 && head.readUInt32LE(4) + 8 > size
  return mark !== undefined && !tail.includes(mark)
}

async function readEnds(source: PictureSource) {
  if (typeof source !== 'string') {
    const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
    return { head: bytes.subarray(0, 16), tail: bytes.subarray(-TAIL_BYTES), size: bytes.length }
  }
  await using file = await open(source, 'r')
  const { size } = await file.stat()
  const head = Buffer.alloc(Math.min(16, size))
  await file.read(head, 0, head.length, 0)
  const tail = Buffer.alloc(Math.min(TAIL_BYTES, size))
  await file.read(tail, 0, tail.length, size - tail.length)
  return { head, tail, size }
}
