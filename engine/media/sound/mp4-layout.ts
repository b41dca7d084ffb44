import { SoundError } from './sound-error.ts'
import type { SoundFile } from './sound-file.ts'

/** A box of an MP4 file (ISO/IEC 14496-12), header included. */
interface Box {
  readonly type: string
  readonly start: number
  readonly end: number
}

/** What to feed a streaming MP4 decoder: bytes first, then ranges of the file, in order. */
export interface Mp4Layout {
  /** A box, usually that of the samples, reaches beyond the end of the file. */
  readonly cutOff: boolean
  readonly header: Uint8Array
  readonly ranges: readonly { readonly start: number; readonly end: number }[]
}

const MAX_BOXES = 100_000
const MAX_INDEX_BYTES = 64 * 1024 * 1024
const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl'])

/**
 * Puts the index of an MP4 file (its `moov` box) before the samples, as a streaming decoder needs
 * it, moving the sample offsets by the index's size (what "fast start" tools do to a whole file).
 * Only boxes' headers and the index are read.
 * @throws MediaError truncated (no index: the recording was cut off), corrupt or too-large
 */
export const readMp4Layout = async (file: SoundFile): Promise<Mp4Layout> => {
  const boxes = await topLevelBoxes(file)
  const index = boxes.find((box) => box.type === 'moov')
  if (index === undefined || index.end > file.sizeBytes) {
    throw new SoundError('truncated', 'The file was cut off before its index of samples.')
  }
  const indexBytes = index.end - index.start
  if (indexBytes > MAX_INDEX_BYTES) {
    throw new SoundError(
      'too-large',
      'The index of the sound file is over 64 MB.',
      'It is left out.',
    )
  }
  const moov = await file.read(index.start, indexBytes)
  const first = boxes[0]
  const type =
    first?.type === 'ftyp'
      ? await file.read(first.start, Math.min(first.end - first.start, 4096))
      : new Uint8Array(0)
  const bodyStart = type.length > 0 && first !== undefined ? first.end : file.startByte
  const movedBy = type.length + indexBytes - bodyStart
  shiftOffsets(moov, (offset) =>
    offset < index.start ? offset + movedBy : offset + movedBy - indexBytes,
  )
  const header = new Uint8Array(type.length + moov.length)
  header.set(type)
  header.set(moov, type.length)
  const ranges = [
    { start: bodyStart, end: index.start },
    { start: index.end, end: file.sizeBytes },
  ].filter((range) => range.end > range.start)
  const cutOff = boxes.some((box) => box.end > file.sizeBytes)
  return { header, ranges, cutOff }
}

const topLevelBoxes = async (file: SoundFile): Promise<Box[]> => {
  const boxes: Box[] = []
  let position = file.startByte
  while (position + 8 <= file.sizeBytes && boxes.length < MAX_BOXES) {
    const box = boxAt(await file.read(position, 16), position, file.sizeBytes)
    if (box === undefined) break
    boxes.push(box)
    position = box.end
  }
  return boxes
}

const boxAt = (bytes: Uint8Array, start: number, fileEnd: number): Box | undefined => {
  if (bytes.length < 8) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const short = view.getUint32(0)
  const long = short === 1 && bytes.length >= 16 ? Number(view.getBigUint64(8)) : short
  const sizeBytes = long === 0 ? fileEnd - start : long
  if (sizeBytes < 8) return undefined
  return { type: String.fromCharCode(...bytes.subarray(4, 8)), start, end: start + sizeBytes }
}

/** Rewrites every chunk offset of the index in place. */
const shiftOffsets = (moov: Uint8Array, shift: (offset: number) => number): void => {
  const walk = (start: number, end: number): void => {
    for (let at = start; at + 8 <= end;) {
      const box = boxAt(moov.subarray(at, at + 16), at, end)
      if (box === undefined || box.end > end) return
      if (CONTAINERS.has(box.type)) walk(at + 8, box.end)
      else if (box.type === 'stsz') checkSampleCount(moov.subarray(at, box.end))
      else if (box.type === 'stco') shiftTable(moov.subarray(at, box.end), 4, shift)
      else if (box.type === 'co64') shiftTable(moov.subarray(at, box.end), 8, shift)
      at = box.end
    }
  }
  walk(0, moov.length)
}

const shiftTable = (box: Uint8Array, width: 4 | 8, shift: (offset: number) => number): void => {
  const view = new DataView(box.buffer, box.byteOffset, box.byteLength)
  if (box.length < 16) return
  const count = view.getUint32(12)
  if (16 + count * width > box.length) throw corrupt()
  for (let at = 16; at < 16 + count * width; at += width) {
    if (width === 8) view.setBigUint64(at, BigInt(shift(Number(view.getBigUint64(at)))))
    else view.setUint32(at, shift(view.getUint32(at)))
  }
}

/** A forged count of equal-sized samples would make the decoder allocate billions of entries. */
const checkSampleCount = (box: Uint8Array): void => {
  if (box.length < 20) throw corrupt()
  const view = new DataView(box.buffer, box.byteOffset, box.byteLength)
  const equalBytes = view.getUint32(12)
  const count = view.getUint32(16)
  const most = equalBytes === 0 ? (box.length - 20) / 4 : 100_000_000
  if (count > most) throw corrupt()
}

const corrupt = (): SoundError =>
  new SoundError('corrupt', "The file's index of samples is broken.")
