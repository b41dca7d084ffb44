import type { LumaPlane } from './luma-plane.ts'

/**
 * Variance of the Laplacian (Pech-Pacheco et al., 2000): how much fine detail a picture holds.
 * Comparable only between planes of the same scale. 0 for a flat or very small picture.
 */
export function computeSharpness(luma: LumaPlane): number {
  const { width, height, values } = luma
  let sum = 0
  let sumOfSquares = 0
  for (let row = 1; row < height - 1; row += 1) {
    const end = (row + 1) * width - 1
    for (let at = row * width + 1; at < end; at += 1) {
      const around =
        (values[at - 1] ?? 0) +
        (values[at + 1] ?? 0) +
        (values[at - width] ?? 0) +
        (values[at + width] ?? 0)
      const laplacian = around - 4 * (values[at] ?? 0)
      sum += laplacian
      sumOfSquares += laplacian * laplacian
    }
  }
  const count = (width - 2) * (height - 2)
  if (width < 3 || height < 3) return 0
  return Math.max(0, sumOfSquares / count - (sum / count) ** 2)
}
