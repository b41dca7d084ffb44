import { windowWithin } from './byte-window.ts'
import type { ByteWindow } from './byte-window.ts'
import { findBox, readBoxes } from './media-boxes.ts'
import type { MediaBox } from './media-boxes.ts'
import type { PreviewSpan, PreviewSpans } from './preview-span.ts'
import { readTiffPreviews } from './tiff-previews.ts'

const UUID_BYTES = 16
/** Canon puts a short header of 8 bytes before the boxes of its preview uuid. */
const PREVIEW_HEADER_BYTES = 8
const START_SEARCH_BYTES = 64
const SAMPLE_TABLE = ['mdia', 'minf', 'stbl'] as const

/**
 * JPEGs in a Canon CR3: the full-size one is the first sample of a track, the 1620 x 1080 one lies
 * in a PRVW box and the smallest in THMB; the orientation is in CMT1, a TIFF of its own. (Layout:
 * github.com/lclevy/canon_cr3.)
 */
export async function readCanonPreviews(window: ByteWindow): Promise<PreviewSpans> {
  const spans: PreviewSpan[] = []
  let orientation: number | undefined
  for (const box of await readBoxes(window, 0, window.sizeBytes)) {
    if (box.type === 'uuid') {
      const skipped = UUID_BYTES + PREVIEW_HEADER_BYTES
      const inner = await readBoxes(window, box.start + skipped, box.sizeBytes - skipped)
      spans.push(...(await jpegsIn(window, inner)))
    }
    if (box.type !== 'moov') continue
    for (const child of await readBoxes(window, box.start, box.sizeBytes)) {
      if (child.type === 'trak') spans.push(...(await firstSample(window, child)))
      if (child.type !== 'uuid') continue
      const inner = await readBoxes(window, child.start + UUID_BYTES, child.sizeBytes - UUID_BYTES)
      spans.push(...(await jpegsIn(window, inner)))
      orientation ??= await orientationIn(window, inner)
    }
  }
  return { spans, orientation }
}

async function jpegsIn(window: ByteWindow, boxes: readonly MediaBox[]): Promise<PreviewSpan[]> {
  const spans: PreviewSpan[] = []
  for (const box of boxes) {
    if (box.type !== 'PRVW' && box.type !== 'THMB') continue
    const head = await window.read(box.start, Math.min(START_SEARCH_BYTES, box.sizeBytes))
    const start = head.indexOf('ffd8ff', 0, 'hex')
    if (start < 0) continue
    spans.push({ offset: box.start + start, sizeBytes: box.sizeBytes - start })
  }
  return spans
}

async function firstSample(window: ByteWindow, track: MediaBox): Promise<PreviewSpan[]> {
  const sizes = await findBox(window, track, [...SAMPLE_TABLE, 'stsz'])
  const offsets = await findBox(window, track, [...SAMPLE_TABLE, 'co64'])
  if (sizes === undefined || offsets === undefined) return []
  const size = await window.read(sizes.start, 16)
  const offset = await window.read(offsets.start, 16)
  if (size.length < 16 || offset.length < 16) return []
  const common = size.readUInt32BE(4)
  const sizeBytes = common === 0 ? size.readUInt32BE(12) : common
  return [{ offset: Number(offset.readBigUInt64BE(8)), sizeBytes }]
}

async function orientationIn(window: ByteWindow, boxes: readonly MediaBox[]) {
  const box = boxes.find((candidate) => candidate.type === 'CMT1')
  if (box === undefined) return undefined
  const tiff = windowWithin(window, box.start, box.sizeBytes)
  return (await readTiffPreviews(tiff)).orientation
}
