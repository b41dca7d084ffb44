import type { ByteWindow } from './byte-window.ts'

/** One box of an ISO base media file (ISO/IEC 14496-12): CR3 and HEIC are made of these. */
export interface MediaBox {
  readonly type: string
  /** Where its content begins in the window, after its header, and how long it is. */
  readonly start: number
  readonly sizeBytes: number
}

const MAX_BOXES = 512

/** The boxes that lie side by side from `start` for `sizeBytes`; stops at the first broken one. */
export async function readBoxes(
  window: ByteWindow,
  start: number,
  sizeBytes: number,
): Promise<MediaBox[]> {
  const boxes: MediaBox[] = []
  const end = Math.min(start + sizeBytes, window.sizeBytes)
  for (let at = start; at + 8 <= end && boxes.length < MAX_BOXES;) {
    const head = await window.read(at, 16)
    if (head.length < 8) break
    const short = head.readUInt32BE(0)
    const long = short === 1 && head.length === 16
    const size = long ? Number(head.readBigUInt64BE(8)) : short === 0 ? end - at : short
    const headBytes = long ? 16 : 8
    if (size < headBytes) break
    boxes.push({
      type: head.toString('latin1', 4, 8),
      start: at + headBytes,
      sizeBytes: Math.min(size, end - at) - headBytes,
    })
    at += size
  }
  return boxes
}

/** Follows a path of box types down from the top, through the first box of each type. */
export async function findBox(
  window: ByteWindow,
  within: { readonly start: number; readonly sizeBytes: number },
  types: readonly string[],
): Promise<MediaBox | undefined> {
  let area = within
  let found: MediaBox | undefined
  for (const type of types) {
    found = (await readBoxes(window, area.start, area.sizeBytes)).find((box) => box.type === type)
    if (found === undefined) return undefined
    area = found
  }
  return found
}
