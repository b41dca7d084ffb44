import type { SharedPicture } from './shared-picture.ts'

type Pixels = Pick<SharedPicture, 'width' | 'height' | 'rgb'>

/** Brightness of a picture, row by row, 0 to 255. */
export interface LumaPlane {
  readonly width: number
  readonly height: number
  readonly values: Float32Array
}

export interface LumaAndColour {
  readonly luma: LumaPlane
  /** Mean red, green and blue, 0 to 255. */
  readonly meanColour: readonly [number, number, number]
}

/**
 * Shrinks a picture's brightness (ITU-R BT.601 weights) so that its long side is at most
 * `longSidePx`, each value the mean of the exact area it covers, and averages the colours on the
 * way: the one pass over all pixels that every measure shares.
 */
export function shrinkLuma(picture: Pixels, longSidePx: number): LumaAndColour {
  const { width, height, rgb } = picture
  const shrink = Math.max(1, Math.max(width, height) / longSidePx)
  const outHeight = Math.max(1, Math.round(height / shrink))
  const outWidth = Math.max(1, Math.round(width / shrink))
  const narrowed = new Float32Array(outWidth * height)
  const rowLuma = new Float32Array(width)
  let red = 0
  let green = 0
  let blue = 0
  for (let row = 0, from = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1, from += 3) {
      const r = rgb[from] ?? 0
      const g = rgb[from + 1] ?? 0
      const b = rgb[from + 2] ?? 0
      red += r
      green += g
      blue += b
      rowLuma[column] = 0.299 * r + 0.587 * g + 0.114 * b
    }
    averageRow(rowLuma, narrowed, row * outWidth, outWidth)
  }
  const pixels = width * height
  const values = averageColumns(narrowed, outWidth, height, outHeight)
  return {
    luma: { width: outWidth, height: outHeight, values },
    meanColour: [red / pixels, green / pixels, blue / pixels],
  }
}

/** Scales a plane to any size; each value is the mean of the exact area it covers. */
export function averageArea(plane: LumaPlane, width: number, height: number): LumaPlane {
  const narrowed = new Float32Array(width * plane.height)
  for (let row = 0; row < plane.height; row += 1) {
    const source = plane.values.subarray(row * plane.width, (row + 1) * plane.width)
    averageRow(source, narrowed, row * width, width)
  }
  return { width, height, values: averageColumns(narrowed, width, plane.height, height) }
}

function averageRow(
  source: Float32Array,
  out: Float32Array,
  outStart: number,
  outWidth: number,
): void {
  if (source.length === outWidth) {
    out.set(source, outStart)
    return
  }
  const ratio = source.length / outWidth
  for (let column = 0; column < outWidth; column += 1) {
    const start = column * ratio
    const end = Math.min(start + ratio, source.length)
    const firstWhole = Math.floor(start)
    const lastPart = Math.min(Math.floor(end), source.length - 1)
    if (firstWhole === lastPart) {
      out[outStart + column] = source[firstWhole] ?? 0
      continue
    }
    let sum = (source[firstWhole] ?? 0) * (firstWhole + 1 - start)
    for (let at = firstWhole + 1; at < lastPart; at += 1) sum += source[at] ?? 0
    sum += (source[lastPart] ?? 0) * (end - lastPart)
    out[outStart + column] = sum / (end - start)
  }
}

function averageColumns(
  source: Float32Array,
  width: number,
  height: number,
  outHeight: number,
): Float32Array {
  if (outHeight === height) return source
  const out = new Float32Array(width * outHeight)
  const ratio = height / outHeight
  for (let outRow = 0; outRow < outHeight; outRow += 1) {
    const start = outRow * ratio
    const end = Math.min(start + ratio, height)
    const target = outRow * width
    for (let row = Math.floor(start); row < end && row < height; row += 1) {
      const weight = (Math.min(row + 1, end) - Math.max(row, start)) / (end - start)
      const from = row * width
      for (let column = 0; column < width; column += 1) {
        out[target + column] = (out[target + column] ?? 0) + weight * (source[from + column] ?? 0)
      }
    }
  }
  return out
}
