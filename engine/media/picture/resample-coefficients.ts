import type { ImageRecipe } from '../../../models/recipe.ts'

export type ResampleFilter = ImageRecipe['filter']

/** Pillow's fixed point: 8 bits for the result and 2 for overshoot leave 22 of 32. */
export const PRECISION_BITS = 32 - 8 - 2

/** For each output pixel the first input pixel it is made of, and the weights from there on. */
export interface Coefficients {
  readonly taps: number
  readonly first: Int32Array
  readonly count: Int32Array
  /** outputs x taps weights in fixed point, zero beyond `count`. */
  readonly weights: Int32Array
}

const MAX_TABLES = 64
const tables = new Map<string, Coefficients>()

/**
 * Weights for scaling a row of `inputs` pixels to `outputs` as Pillow does (Resample.c, Pillow
 * 10): a filter whose support grows with the ratio when shrinking, normalised, in fixed point.
 * Tables are kept, because a library's pictures come in few sizes.
 */
export function resampleCoefficients(
  inputs: number,
  outputs: number,
  filter: ResampleFilter,
): Coefficients {
  const key = `${inputs} ${outputs} ${filter}`
  const known = tables.get(key)
  if (known !== undefined) return known
  const made = computeCoefficients(inputs, outputs, filter)
  const oldest = tables.keys().next()
  if (tables.size >= MAX_TABLES && oldest.done !== true) tables.delete(oldest.value)
  tables.set(key, made)
  return made
}

function computeCoefficients(
  inputs: number,
  outputs: number,
  filter: ResampleFilter,
): Coefficients {
  const ratio = inputs / outputs
  const stretch = Math.max(ratio, 1)
  const support = (filter === 'bicubic' ? 2 : 1) * stretch
  const weigh = filter === 'bicubic' ? bicubic : bilinear
  const taps = Math.ceil(support) * 2 + 1
  const first = new Int32Array(outputs)
  const count = new Int32Array(outputs)
  const weights = new Int32Array(outputs * taps)
  const exact = new Float64Array(taps)
  for (let output = 0; output < outputs; output += 1) {
    const centre = (output + 0.5) * ratio
    const from = Math.max(0, Math.trunc(centre - support + 0.5))
    const to = Math.min(inputs, Math.trunc(centre + support + 0.5))
    let sum = 0
    for (let tap = 0; tap < to - from; tap += 1) {
      const weight = weigh((tap + from - centre + 0.5) / stretch)
      exact[tap] = weight
      sum += weight
    }
    for (let tap = 0; tap < to - from; tap += 1) {
      const scaled = ((exact[tap] ?? 0) / sum) * (1 << PRECISION_BITS)
      weights[output * taps + tap] = Math.trunc(scaled < 0 ? scaled - 0.5 : scaled + 0.5)
    }
    first[output] = from
    count[output] = to - from
  }
  return { taps, first, count, weights }
}

function bilinear(x: number): number {
  const distance = Math.abs(x)
  return distance < 1 ? 1 - distance : 0
}

/** Keys' cubic convolution with a = -0.5. */
function bicubic(x: number): number {
  const distance = Math.abs(x)
  if (distance < 1) return (1.5 * distance - 2.5) * distance * distance + 1
  if (distance < 2) return -0.5 * (((distance - 5) * distance + 8) * distance - 4)
  return 0
}
