import type { ImageRecipe } from '../../../models/recipe.ts'

export type ResampleFilter = ImageRecipe['filter']

/** Sums of 32 bits: 8 for the result and 2 for overshoot leave 22. */
const MOST_PRECISION_BITS = 32 - 8 - 2
/** Weights are 16-bit numbers with a sign. */
const LARGEST_WEIGHT = 2 ** 15 - 1

/** For each output pixel the first input pixel it is made of, and the weights from there on. */
export interface Coefficients {
  /** Weights of one output, two by two. */
  readonly pairs: number
  readonly first: Int32Array
  /** outputs x pairs x 2 weights in fixed point, zero where no pixel belongs to one. */
  readonly weights: Int16Array
  /** A weight of 1 is 2^precisionBits. */
  readonly precisionBits: number
}

const MAX_TABLES = 64
const tables = new Map<string, Coefficients>()

/**
 * Weights for scaling a row of `inputs` pixels to `outputs` as Pillow does (Resample.c, Pillow
 * 10): a filter whose support grows with the ratio when shrinking, normalised, in fixed point. The
 * fixed point is that of pillow-simd: as many bits as the largest weight leaves of 16, which differs
 * from Pillow's 22 by one level in some pixels of a hundred. Tables are kept, because a library's
 * pictures come in few sizes.
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
  const pairs = Math.ceil(support) + 1
  const first = new Int32Array(outputs)
  const exact = new Float64Array(outputs * pairs * 2)
  for (let output = 0; output < outputs; output += 1) {
    const centre = (output + 0.5) * ratio
    const from = Math.max(0, Math.trunc(centre - support + 0.5))
    const to = Math.min(inputs, Math.trunc(centre + support + 0.5))
    const weights = exact.subarray(output * pairs * 2, output * pairs * 2 + to - from)
    for (let tap = 0; tap < to - from; tap += 1) {
      weights[tap] = weigh((tap + from - centre + 0.5) / stretch)
    }
    const sum = weights.reduce((total, weight) => total + weight, 0)
    for (let tap = 0; tap < to - from; tap += 1) weights[tap] = (weights[tap] ?? 0) / sum
    first[output] = from
  }
  return { pairs, first, ...inFixedPoint(exact) }
}

function inFixedPoint(exact: Float64Array): Pick<Coefficients, 'weights' | 'precisionBits'> {
  const largest = exact.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  const bits = Math.floor(Math.log2((LARGEST_WEIGHT - 0.5) / largest))
  const precisionBits = Math.min(MOST_PRECISION_BITS, bits)
  const weights = Int16Array.from(exact, (weight) => Math.round(weight * 2 ** precisionBits))
  return { weights, precisionBits }
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
