import { averageArea } from './luma-plane.ts'
import type { LumaPlane } from './luma-plane.ts'

const SIDE = 32
const LOW = 8

/** cosines[u * SIDE + x] of the type II discrete cosine transform. */
const cosines = Float64Array.from({ length: LOW * SIDE }, (_, index) => {
  const frequency = Math.floor(index / SIDE)
  return Math.cos((((index % SIDE) + 0.5) * frequency * Math.PI) / SIDE)
})

/**
 * 64-bit perceptual hash (DCT hash after Zauner, "Implementation and Benchmarking of Perceptual
 * Image Hash Functions", 2010): the 8 x 8 lowest frequencies of the picture at 32 x 32, one bit
 * each for whether it is above their median (the mean brightness left out of the median).
 * @returns 8 bytes, first bit first; similar pictures differ in few bits (see hammingDistance)
 */
export function computePhash(luma: LumaPlane): Uint8Array {
  const small = averageArea(luma, SIDE, SIDE).values
  const frequencies = lowFrequencies(small)
  const sorted = Float64Array.from(frequencies.subarray(1)).sort()
  const median = sorted[sorted.length >> 1] ?? 0
  const hash = new Uint8Array(LOW)
  for (let bit = 0; bit < LOW * LOW; bit += 1) {
    if ((frequencies[bit] ?? 0) <= median) continue
    hash[bit >> 3] = (hash[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
  }
  return hash
}

function lowFrequencies(values: Float32Array): Float64Array {
  const byRow = new Float64Array(SIDE * LOW)
  for (let row = 0; row < SIDE; row += 1) {
    for (let u = 0; u < LOW; u += 1) {
      let sum = 0
      for (let x = 0; x < SIDE; x += 1) {
        sum += (values[row * SIDE + x] ?? 0) * (cosines[u * SIDE + x] ?? 0)
      }
      byRow[row * LOW + u] = sum
    }
  }
  const low = new Float64Array(LOW * LOW)
  for (let v = 0; v < LOW; v += 1) {
    for (let u = 0; u < LOW; u += 1) {
      let sum = 0
      for (let y = 0; y < SIDE; y += 1) {
        sum += (byRow[y * LOW + u] ?? 0) * (cosines[v * SIDE + y] ?? 0)
      }
      low[v * LOW + u] = sum
    }
  }
  return low
}
