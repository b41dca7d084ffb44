import { PRECISION_BITS, resampleCoefficients } from './resample-coefficients.ts'
import type { Coefficients, ResampleFilter } from './resample-coefficients.ts'

interface Pixels {
  readonly width: number
  readonly height: number
  /** height x width x 3 bytes. */
  readonly rgb: Uint8Array
}

/** A picture scaled to scaledWidth x scaledHeight, of which only a part is wanted. */
export interface ResampleTarget {
  readonly scaledWidth: number
  readonly scaledHeight: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly filter: ResampleFilter
}

const HALF = 1 << (PRECISION_BITS - 1)

/**
 * Scales a picture exactly as Pillow's Image.resize and crops it: columns first, rounded to 8
 * bits, then rows. Only the rows and columns that the crop needs are computed.
 * @returns height x width x 3 bytes of the crop
 */
export function resample(picture: Pixels, target: ResampleTarget): Uint8Array {
  const { scaledWidth, scaledHeight, top, width, height, filter } = target
  const across = resampleCoefficients(picture.width, scaledWidth, filter)
  const down = resampleCoefficients(picture.height, scaledHeight, filter)
  const firstRow = down.first[top] ?? 0
  const last = top + height - 1
  const endRow = (down.first[last] ?? 0) + (down.count[last] ?? 0)
  const narrowed = new Uint8Array((endRow - firstRow) * width * 3)
  for (let row = firstRow; row < endRow; row += 1) {
    const source = picture.rgb.subarray(row * picture.width * 3, (row + 1) * picture.width * 3)
    narrowRow(source, across, target.left, width, narrowed, (row - firstRow) * width * 3)
  }
  const out = new Uint8Array(height * width * 3)
  const sums = new Int32Array(width * 3)
  for (let row = 0; row < height; row += 1) {
    blendRows(narrowed, down, top + row, firstRow, sums, out, row * width * 3)
  }
  return out
}

function narrowRow(
  source: Uint8Array,
  { taps, first, count, weights }: Coefficients,
  left: number,
  width: number,
  out: Uint8Array,
  outStart: number,
): void {
  let to = outStart
  for (let column = left; column < left + width; column += 1, to += 3) {
    let red = HALF
    let green = HALF
    let blue = HALF
    let from = (first[column] ?? 0) * 3
    const firstTap = column * taps
    const endTap = firstTap + (count[column] ?? 0)
    for (let tap = firstTap; tap < endTap; tap += 1, from += 3) {
      const weight = weights[tap] ?? 0
      red = (red + Math.imul(source[from] ?? 0, weight)) | 0
      green = (green + Math.imul(source[from + 1] ?? 0, weight)) | 0
      blue = (blue + Math.imul(source[from + 2] ?? 0, weight)) | 0
    }
    out[to] = clampToByte(red >> PRECISION_BITS)
    out[to + 1] = clampToByte(green >> PRECISION_BITS)
    out[to + 2] = clampToByte(blue >> PRECISION_BITS)
  }
}

function blendRows(
  narrowed: Uint8Array,
  { taps, first, count, weights }: Coefficients,
  output: number,
  firstRow: number,
  sums: Int32Array,
  out: Uint8Array,
  outStart: number,
): void {
  const length = sums.length
  sums.fill(HALF)
  let from = ((first[output] ?? 0) - firstRow) * length
  const firstTap = output * taps
  const endTap = firstTap + (count[output] ?? 0)
  for (let tap = firstTap; tap < endTap; tap += 1, from += length) {
    const weight = weights[tap] ?? 0
    for (let index = 0; index < length; index += 1) {
      sums[index] = ((sums[index] ?? 0) + Math.imul(narrowed[from + index] ?? 0, weight)) | 0
    }
  }
  for (let index = 0; index < length; index += 1) {
    out[outStart + index] = clampToByte((sums[index] ?? 0) >> PRECISION_BITS)
  }
}

function clampToByte(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value
}
