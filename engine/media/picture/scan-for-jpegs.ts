import type { ByteWindow } from './byte-window.ts'
import type { PreviewSpan } from './preview-span.ts'

const SCANNED_BYTES = 16 * 1024 * 1024
const MAX_FOUND = 64
const JPEG_START = Buffer.from([0xff, 0xd8, 0xff])

/**
 * Every place in the first 16 MiB where a JPEG may begin, for cameras that hide their preview in
 * private notes (Olympus, Pentax). Each span runs to the end: a decoder stops at its end mark.
 */
export async function scanForJpegs(window: ByteWindow): Promise<PreviewSpan[]> {
  const bytes = await window.read(0, SCANNED_BYTES)
  const spans: PreviewSpan[] = []
  let at = bytes.indexOf(JPEG_START)
  while (at >= 0 && spans.length < MAX_FOUND) {
    spans.push({ offset: at, sizeBytes: window.sizeBytes - at })
    at = bytes.indexOf(JPEG_START, at + 1)
  }
  return spans
}
