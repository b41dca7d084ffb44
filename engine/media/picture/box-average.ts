/** Interleaved pixels inside a larger block of memory. */
export interface PixelBlock {
  readonly bytes: Uint8Array
  /** Where the first pixel begins in `bytes`, and from one row to the next. */
  readonly offset: number
  readonly strideBytes: number
  readonly width: number
  readonly height: number
  readonly channels: 3 | 4
}

/**
 * Copies a picture while shrinking it by a whole number: each output value is the rounded mean of
 * `scale` x `scale` inputs (fewer at the right and lower edge). Scale 1 copies exactly.
 * @returns ceil(height / scale) x ceil(width / scale) x channels bytes
 */
export function boxAverage(block: PixelBlock, scale: number) {
  const { bytes, offset, strideBytes, channels } = block
  const width = Math.ceil(block.width / scale)
  const height = Math.ceil(block.height / scale)
  const rowBytes = block.width * channels
  const data = new Uint8Array(width * height * channels)
  const sums = new Uint32Array(width * channels)
  for (let y = 0; y < height; y += 1) {
    const firstRow = y * scale
    const lastRow = Math.min(firstRow + scale, block.height)
    if (scale === 1) {
      const from = offset + firstRow * strideBytes
      data.set(bytes.subarray(from, from + rowBytes), y * rowBytes)
      continue
    }
    sums.fill(0)
    for (let row = firstRow; row < lastRow; row += 1) {
      addRow(sums, bytes, offset + row * strideBytes, block.width, channels, scale)
    }
    const rows = lastRow - firstRow
    for (let index = 0; index < sums.length; index += 1) {
      const column = Math.floor(index / channels) * scale
      const count = rows * Math.min(scale, block.width - column)
      data[y * sums.length + index] = Math.floor(((sums[index] ?? 0) + (count >> 1)) / count)
    }
  }
  return { data, width, height }
}

function addRow(
  sums: Uint32Array,
  bytes: Uint8Array,
  start: number,
  width: number,
  channels: 3 | 4,
  scale: number,
): void {
  let from = start
  for (let first = 0, to = 0; first < width; first += scale, to += channels) {
    const last = Math.min(first + scale, width)
    for (let column = first; column < last; column += 1) {
      for (let channel = 0; channel < channels; channel += 1, from += 1) {
        sums[to + channel] = (sums[to + channel] ?? 0) + (bytes[from] ?? 0)
      }
    }
  }
}
