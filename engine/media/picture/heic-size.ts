import { MediaError } from '../media-error.ts'
import type { ByteWindow } from './byte-window.ts'
import { findBox, readBoxes } from './media-boxes.ts'

const FULL_BOX_BYTES = 4

/**
 * The largest picture that a HEIC file describes (ISO/IEC 23008-12: `ispe` boxes), turned if the
 * file turns its pictures. The file need not be read beyond its first boxes.
 * @throws MediaError `corrupt` if it describes none
 */
export async function readHeicSize(
  window: ByteWindow,
): Promise<{ readonly width: number; readonly height: number }> {
  const whole = { start: 0, sizeBytes: window.sizeBytes }
  const meta = await findBox(window, whole, ['meta'])
  if (meta === undefined) throw new MediaError('corrupt')
  const content = {
    start: meta.start + FULL_BOX_BYTES,
    sizeBytes: meta.sizeBytes - FULL_BOX_BYTES,
  }
  const properties = await findBox(window, content, ['iprp', 'ipco'])
  if (properties === undefined) throw new MediaError('corrupt')
  let width = 0
  let height = 0
  let turned = false
  for (const box of await readBoxes(window, properties.start, properties.sizeBytes)) {
    const bytes = await window.read(box.start, Math.min(box.sizeBytes, 12))
    if (box.type === 'irot') turned = ((bytes[0] ?? 0) & 1) === 1
    if (box.type !== 'ispe' || bytes.length < 12) continue
    const [across, down] = [bytes.readUInt32BE(4), bytes.readUInt32BE(8)]
    if (across * down > width * height) [width, height] = [across, down]
  }
  return turned ? { width: height, height: width } : { width, height }
}
