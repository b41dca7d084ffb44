import { open } from 'node:fs/promises'

import { fromFileSystem } from '../from-file-system.ts'
import { MediaError } from '../media-error.ts'
import { windowOfFile } from './byte-window.ts'
import type { ByteWindow } from './byte-window.ts'
import { readCanonPreviews } from './canon-previews.ts'
import { readJpegFrame } from './jpeg-frame.ts'
import type { PreviewSpan, PreviewSpans } from './preview-span.ts'
import { scanForJpegs } from './scan-for-jpegs.ts'
import { readTiffPreviews } from './tiff-previews.ts'

export interface RawPreview {
  readonly jpeg: Buffer
  readonly orientation: number | undefined
}

const FRAME_SEARCH_BYTES = 262_144
const SMALL_PREVIEW_PX = 512

/**
 * The largest JPEG embedded in a camera raw file. Cameras store one for their own screen.
 * @throws MediaError `no-preview`, `vanished` or `unreadable`
 */
export async function readRawPreview(path: string): Promise<RawPreview> {
  try {
    await using file = await open(path, 'r')
    const { size } = await file.stat()
    const window = windowOfFile(file, size)
    const { spans, orientation } = await findSpans(window)
    let best = await largest(window, spans)
    if (best === undefined || Math.min(best.width, best.height) < SMALL_PREVIEW_PX) {
      best = (await largest(window, await scanForJpegs(window))) ?? best
    }
    if (best === undefined) throw new MediaError('no-preview')
    return { jpeg: await window.read(best.offset, best.sizeBytes), orientation }
  } catch (error) {
    throw fromFileSystem(error)
  }
}

async function findSpans(window: ByteWindow): Promise<PreviewSpans> {
  const head = await window.read(0, 92)
  if (head.toString('latin1', 4, 12) === 'ftypcrx ') return readCanonPreviews(window)
  if (head.toString('latin1', 0, 15) === 'FUJIFILMCCD-RAW' && head.length === 92) {
    const span = { offset: head.readUInt32BE(84), sizeBytes: head.readUInt32BE(88) }
    return { spans: [span], orientation: undefined }
  }
  return readTiffPreviews(window)
}

async function largest(window: ByteWindow, spans: readonly PreviewSpan[]) {
  let best: (PreviewSpan & { width: number; height: number }) | undefined
  for (const span of spans) {
    const head = await window.read(span.offset, Math.min(span.sizeBytes, FRAME_SEARCH_BYTES))
    const frame = readJpegFrame(head)
    if (frame === undefined) continue
    const pixels = frame.width * frame.height
    if (best === undefined || pixels > best.width * best.height) best = { ...span, ...frame }
  }
  return best
}
