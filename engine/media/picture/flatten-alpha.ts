/**
 * Lays a picture with transparency over white, rounding each value to the nearest.
 * @param rgba pixels x 4 bytes, colours not premultiplied
 * @returns pixels x 3 bytes
 */
export function flattenAlpha(rgba: Uint8Array): Uint8Array {
  const pixels = rgba.length >>> 2
  const rgb = new Uint8Array(pixels * 3)
  for (let pixel = 0, from = 0, to = 0; pixel < pixels; pixel += 1, from += 4, to += 3) {
    const alpha = rgba[from + 3] ?? 0
    const white = 255 * (255 - alpha)
    rgb[to] = divideBy255((rgba[from] ?? 0) * alpha + white)
    rgb[to + 1] = divideBy255((rgba[from + 1] ?? 0) * alpha + white)
    rgb[to + 2] = divideBy255((rgba[from + 2] ?? 0) * alpha + white)
  }
  return rgb
}

/** Nearest whole number of value / 255, exact for 0 to 255 * 255 (Blinn's rounding). */
function divideBy255(value: number): number {
  const raised = value + 128
  return ((raised >> 8) + raised) >> 8
}
