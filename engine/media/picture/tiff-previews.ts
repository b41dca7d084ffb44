import type { ByteWindow } from './byte-window.ts'
import type { PreviewSpan, PreviewSpans } from './preview-span.ts'
import { readTiffDirectories } from './tiff-directories.ts'
import type { TiffDirectory } from './tiff-directories.ts'

const COMPRESSION = 0x0103
const STRIP_OFFSETS = 0x0111
const ORIENTATION = 0x0112
const STRIP_SIZES = 0x0117
const JPEG_OFFSET = 0x0201
const JPEG_SIZE = 0x0202
/** Panasonic keeps its preview as the bytes of one tag. */
const PANASONIC_JPEG = 0x002e

/** JPEGs in DNG, NEF, CR2, ARW, PEF, SRW and RW2: as old-style thumbnails, as strips, as a tag. */
export async function readTiffPreviews(window: ByteWindow): Promise<PreviewSpans> {
  const directories = await readTiffDirectories(window)
  return {
    spans: directories.flatMap(spansOf),
    orientation: directories[0]?.get(ORIENTATION)?.values[0],
  }
}

function spansOf(directory: TiffDirectory): PreviewSpan[] {
  const value = (tag: number) => directory.get(tag)?.values[0]
  const spans: PreviewSpan[] = []
  const add = (offset: number | undefined, sizeBytes: number | undefined) => {
    if (offset !== undefined && sizeBytes !== undefined) spans.push({ offset, sizeBytes })
  }
  add(value(JPEG_OFFSET), value(JPEG_SIZE))
  const compression = value(COMPRESSION)
  const strips = directory.get(STRIP_OFFSETS)?.values.length
  if ((compression === 6 || compression === 7) && strips === 1) {
    add(value(STRIP_OFFSETS), value(STRIP_SIZES))
  }
  const panasonic = directory.get(PANASONIC_JPEG)
  add(panasonic?.offset, panasonic?.sizeBytes)
  return spans
}
