import { normalise } from '../../models/pooling/normalise.ts'

/**
 * One query vector of several weighted ones: their weighted sum, L2-normalised.
 *
 * @param terms vectors of length 1 in the same space; a negative weight asks for less of it
 * @returns null when the terms cancel each other out
 */
export function combineTerms(
  terms: readonly { readonly vector: Float32Array; readonly weight: number }[],
): Float32Array | null {
  const dimensions = terms[0]?.vector.length ?? 0
  const sum = new Float32Array(dimensions)
  for (const { vector, weight } of terms) {
    vector.forEach((value, i) => {
      sum[i] = (sum[i] ?? 0) + weight * value
    })
  }
  return sum.some((value) => Math.abs(value) > 1e-6) ? normalise(sum) : null
}

/** Dot product; the cosine of two vectors of length 1. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
