import type { GreyPlane } from './picture-sketch.ts'
import type { Size, Transform } from './transform.ts'

/** Planes that are compared with many others are shrunk once. */
const halves = new WeakMap<GreyPlane, GreyPlane>()

/** A plane shrunk to half its size `times` times, each pixel the mean of four. */
export function shrinkByHalf(plane: GreyPlane, times: number): GreyPlane {
  if (times <= 0 || plane.width < 4 || plane.height < 4) return plane
  const half = halves.get(plane) ?? halve(plane)
  halves.set(plane, half)
  return shrinkByHalf(half, times - 1)
}

function halve(plane: GreyPlane): GreyPlane {
  const width = plane.width >> 1
  const height = plane.height >> 1
  const values = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = 2 * y * plane.width + 2 * x
      const above = (plane.values[at] ?? 0) + (plane.values[at + 1] ?? 0)
      const below =
        (plane.values[at + plane.width] ?? 0) + (plane.values[at + plane.width + 1] ?? 0)
      values[y * width + x] = (above + below + 2) >> 2
    }
  }
  return { width, height, values }
}

/** Whole pixels, the right and lower ones left out. */
export interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** What {@link warp} writes where there is no picture. */
export const OUTSIDE = -1

/**
 * The brightness of a plane as seen through a transform, bilinear, row by row over the bounds.
 *
 * @param whole the size of the plane before it was shrunk, which the transform leads to
 */
export function warp(
  plane: GreyPlane,
  whole: Size,
  transform: Transform,
  { left, top, right, bottom }: Bounds,
): Float32Array {
  const [a, b, c, d, e, f, g, h, i] = transform
  const { width, height, values } = plane
  const out = new Float32Array((right - left) * (bottom - top))
  const ratioX = width / whole.width
  const ratioY = height / whole.height
  let to = 0
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1, to += 1) {
      const w = g * (column + 0.5) + h * (row + 0.5) + i
      const x = ((a * (column + 0.5) + b * (row + 0.5) + c) / w) * ratioX
      const y = ((d * (column + 0.5) + e * (row + 0.5) + f) / w) * ratioY
      if (!(x >= 0 && y >= 0 && x <= width && y <= height)) {
        out[to] = OUTSIDE
        continue
      }
      const inX = Math.min(Math.max(x - 0.5, 0), width - 1.001)
      const inY = Math.min(Math.max(y - 0.5, 0), height - 1.001)
      const at = (inY | 0) * width + (inX | 0)
      const across = inX - (inX | 0)
      const down = inY - (inY | 0)
      const upper = (values[at] ?? 0) * (1 - across) + (values[at + 1] ?? 0) * across
      const lower =
        (values[at + width] ?? 0) * (1 - across) + (values[at + width + 1] ?? 0) * across
      out[to] = upper * (1 - down) + lower * down
    }
  }
  return out
}
