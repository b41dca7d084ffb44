import {
  PRECISION_BITS,
  resampleCoefficients,
} from '../../engine/media/picture/resample-coefficients.ts'
import type { ResampleTarget } from '../../engine/media/picture/resample.ts'
import type { Coefficients } from '../../engine/media/picture/resample-coefficients.ts'

interface Pixels {
  readonly width: number
  readonly height: number
  /** height x width x 3 bytes. */
  readonly rgb: Uint8Array
}

const HALF = 1 << (PRECISION_BITS - 1)

/**
 * The product's resampling without vector instructions: the same sums one by one, for comparison.
 * @returns height x width x 3 bytes of the crop
 */
export function scalarResample(picture: Pixels, target: ResampleTarget): Uint8Array {
  const { scaledWidth, scaledHeight, left, top, width, height, filter } = target
  const across = resampleCoefficients(picture.width, scaledWidth, filter)
  const down = resampleCoefficients(picture.height, scaledHeight, filter)
  const firstRow = down.first[top] ?? 0
  const last = top + height - 1
  const rows = (down.first[last] ?? 0) + (down.count[last] ?? 0) - firstRow
  const rowBytes = picture.width * 3
  const narrowed = new Uint8ClampedArray(rows * width * 3)
  for (let row = 0; row < rows; row += 2) {
    // The last of an odd number of rows is computed twice rather than by code of its own.
    const first = Math.min(row, Math.max(0, rows - 2))
    const from = (firstRow + first) * rowBytes
    narrowRowPair(picture.rgb, from, rows > 1 ? rowBytes : 0, across, left, width, narrowed, first)
  }
  const out = new Uint8ClampedArray(height * width * 3)
  for (let row = 0; row < height; row += 1) {
    blendRow(narrowed, down, top + row, firstRow, out, row * width * 3, width * 3)
  }
  return new Uint8Array(out.buffer)
}

/** Two rows at a time, so that each weight is fetched once for both. */
function narrowRowPair(
  source: Uint8Array,
  start: number,
  toSecond: number,
  { taps, first, count, weights }: Coefficients,
  left: number,
  width: number,
  out: Uint8ClampedArray,
  outRow: number,
): void {
  let to = outRow * width * 3
  const toBelow = toSecond === 0 ? 0 : width * 3
  for (let column = left; column < left + width; column += 1, to += 3) {
    let [red, green, blue, red2, green2, blue2] = [HALF, HALF, HALF, HALF, HALF, HALF]
    let from = start + (first[column] ?? 0) * 3
    const endTap = column * taps + (count[column] ?? 0)
    for (let tap = column * taps; tap < endTap; tap += 1, from += 3) {
      const weight = weights[tap] ?? 0
      const below = from + toSecond
      red = (red + Math.imul(source[from] ?? 0, weight)) | 0
      green = (green + Math.imul(source[from + 1] ?? 0, weight)) | 0
      blue = (blue + Math.imul(source[from + 2] ?? 0, weight)) | 0
      red2 = (red2 + Math.imul(source[below] ?? 0, weight)) | 0
      green2 = (green2 + Math.imul(source[below + 1] ?? 0, weight)) | 0
      blue2 = (blue2 + Math.imul(source[below + 2] ?? 0, weight)) | 0
    }
    out[to] = red >> PRECISION_BITS
    out[to + 1] = green >> PRECISION_BITS
    out[to + 2] = blue >> PRECISION_BITS
    out[to + toBelow] = red2 >> PRECISION_BITS
    out[to + toBelow + 1] = green2 >> PRECISION_BITS
    out[to + toBelow + 2] = blue2 >> PRECISION_BITS
  }
}

/** Four values at a time; the surplus of the last step falls into the next row or off the end. */
function blendRow(
  narrowed: Uint8ClampedArray,
  { taps, first, count, weights }: Coefficients,
  output: number,
  firstRow: number,
  out: Uint8ClampedArray,
  outStart: number,
  length: number,
): void {
  const start = ((first[output] ?? 0) - firstRow) * length
  const endTap = output * taps + (count[output] ?? 0)
  for (let index = 0; index < length; index += 4) {
    let [sum0, sum1, sum2, sum3] = [HALF, HALF, HALF, HALF]
    let from = start + index
    for (let tap = output * taps; tap < endTap; tap += 1, from += length) {
      const weight = weights[tap] ?? 0
      sum0 = (sum0 + Math.imul(narrowed[from] ?? 0, weight)) | 0
      sum1 = (sum1 + Math.imul(narrowed[from + 1] ?? 0, weight)) | 0
      sum2 = (sum2 + Math.imul(narrowed[from + 2] ?? 0, weight)) | 0
      sum3 = (sum3 + Math.imul(narrowed[from + 3] ?? 0, weight)) | 0
    }
    const to = outStart + index
    out[to] = sum0 >> PRECISION_BITS
    out[to + 1] = sum1 >> PRECISION_BITS
    out[to + 2] = sum2 >> PRECISION_BITS
    out[to + 3] = sum3 >> PRECISION_BITS
  }
}
