import { seededRandom } from './hostile-values.ts'

/** Vectors of length 1 in all directions, the same at every run. */
export function randomVectors(count: number, dimensions: number): Float32Array[] {
  const random = seededRandom(5)
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: dimensions }, () => random() - 0.5)
    const length = Math.hypot(...vector)
    return vector.map((value) => value / length)
  })
}
