import type { ResampleTarget } from '../../engine/media/picture/resample.ts'

interface Pixels {
  readonly width: number
  readonly height: number
  /** height x width x 3 bytes. */
  readonly rgb: Uint8Array
}

/** What one output is made of: inputs from `first` on, by weights of Pillow's 22 bits. */
interface Output {
  readonly first: number
  readonly weights: readonly number[]
}

const PRECISION_BITS = 22

function bilinear(x: number): number {
  return Math.max(0, 1 - Math.abs(x))
}

function bicubic(x: number): number {
  const [a, d] = [-0.5, Math.abs(x)]
  if (d < 1) return ((a + 2) * d - (a + 3)) * d * d + 1
  return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0
}

/** Pillow's precompute_coeffs and normalize_coeffs_8bpc (Resample.c). */
function outputsOf(inputs: number, outputs: number, filter: ResampleTarget['filter']): Output[] {
  const scale = inputs / outputs
  const stretch = Math.max(scale, 1)
  const support = (filter === 'bicubic' ? 2 : 1) * stretch
  return Array.from({ length: outputs }, (_, output) => {
    const centre = (output + 0.5) * scale
    const first = Math.max(0, Math.trunc(centre - support + 0.5))
    const end = Math.min(inputs, Math.trunc(centre + support + 0.5))
    const exact = Array.from({ length: end - first }, (__, tap) => {
      const x = (tap + first - centre + 0.5) / stretch
      return filter === 'bicubic' ? bicubic(x) : bilinear(x)
    })
    const sum = exact.reduce((total, weight) => total + weight, 0)
    return { first, weights: exact.map((w) => Math.round((w / sum) * 2 ** PRECISION_BITS)) }
  })
}

/** A value in fixed point as 8 bits. */
function toByte(sum: number): number {
  return Math.min(255, Math.max(0, Math.floor(sum / 2 ** PRECISION_BITS + 0.5)))
}

/**
 * Pillow's Image.resize, value by value, and a crop of it: an account of the method that shares
 * nothing with the product's.
 * @returns height x width x 3 bytes of the crop
 */
export function scalarResample(picture: Pixels, target: ResampleTarget): Uint8Array {
  const { scaledWidth, scaledHeight, left, top, width, height, filter } = target
  const across = outputsOf(picture.width, scaledWidth, filter).slice(left, left + width)
  const down = outputsOf(picture.height, scaledHeight, filter).slice(top, top + height)
  const narrowed = new Uint8Array(picture.height * width * 3)
  for (let row = 0; row < picture.height; row += 1) {
    for (const [column, { first, weights }] of across.entries()) {
      for (let channel = 0; channel < 3; channel += 1) {
        let sum = 0
        const from = (row * picture.width + first) * 3 + channel
        for (const [tap, weight] of weights.entries()) {
          sum += weight * (picture.rgb[from + tap * 3] ?? 0)
        }
        narrowed[(row * width + column) * 3 + channel] = toByte(sum)
      }
    }
  }
  const out = new Uint8Array(height * width * 3)
  for (const [row, { first, weights }] of down.entries()) {
    for (let at = 0; at < width * 3; at += 1) {
      let sum = 0
      for (const [tap, weight] of weights.entries()) {
        sum += weight * (narrowed[(first + tap) * width * 3 + at] ?? 0)
      }
      out[row * width * 3 + at] = toByte(sum)
    }
  }
  return out
}
