interface Pixels {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}

/**
 * Turns and mirrors a picture upright as its EXIF orientation (1 to 8) says.
 * @param picture height x width x 3 bytes
 */
export function orientPixels(picture: Pixels, orientation: number): Pixels {
  if (orientation < 2 || orientation > 8) return picture
  const { width, height, rgb } = picture
  const swapped = orientation >= 5
  const outWidth = swapped ? height : width
  const outHeight = swapped ? width : height
  const mirrorX = orientation === 2 || orientation === 3 || orientation === 7 || orientation === 8
  const mirrorY = orientation === 3 || orientation === 4 || orientation === 6 || orientation === 7
  const out = new Uint8Array(rgb.length)
  let to = 0
  for (let y = 0; y < outHeight; y += 1) {
    for (let x = 0; x < outWidth; x += 1, to += 3) {
      const fromX = swapped ? y : x
      const fromY = swapped ? x : y
      const column = mirrorX ? width - 1 - fromX : fromX
      const row = mirrorY ? height - 1 - fromY : fromY
      const from = (row * width + column) * 3
      out[to] = rgb[from] ?? 0
      out[to + 1] = rgb[from + 1] ?? 0
      out[to + 2] = rgb[from + 2] ?? 0
    }
  }
  return { width: outWidth, height: outHeight, rgb: out }
}
