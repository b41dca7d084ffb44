/** Size of a JPEG and whether a picture viewer can show it (lossless raw data is JPEG too). */
export interface JpegFrame {
  readonly width: number
  readonly height: number
}

const BASELINE_TO_PROGRESSIVE = new Set([0xc0, 0xc1, 0xc2])
const WITHOUT_LENGTH = new Set([0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8])

/**
 * Reads the frame header of a JPEG (ITU T.81) from its first bytes. Undefined unless it is a
 * baseline, extended or progressive picture of 8 bits.
 */
export function readJpegFrame(bytes: Buffer): JpegFrame | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (WITHOUT_LENGTH.has(marker)) at += 2
    else if (BASELINE_TO_PROGRESSIVE.has(marker)) {
      if (bytes[at + 4] !== 8) return undefined
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    } else if (marker >= 0xc3 && marker <= 0xda && marker !== 0xc4 && marker !== 0xcc) {
      return undefined
    } else at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}
