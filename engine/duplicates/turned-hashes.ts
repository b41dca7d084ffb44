const SIDE = 8

/**
 * The perceptual hashes that a picture has, nearly, when it is turned by quarters and mirrored,
 * itself first. The hash is of signs of cosine frequencies (see computePhash): mirroring turns the
 * sign of every odd frequency, and laying the picture on its side swaps columns and rows.
 */
export function turnedHashes(hash: Uint8Array): Uint8Array[] {
  return [false, true].flatMap((swapped) =>
    [false, true].flatMap((mirroredX) =>
      [false, true].map((mirroredY) =>
        remake((row, column) => {
          const [v, u] = swapped ? [column, row] : [row, column]
          const sign = (mirroredX && column % 2 === 1) !== (mirroredY && row % 2 === 1)
          return bitAt(hash, v, u) !== sign
        }),
      ),
    ),
  )
}

function bitAt(hash: Uint8Array, row: number, column: number): boolean {
  return ((hash[row] ?? 0) & (0x80 >> column)) !== 0
}

function remake(isSet: (row: number, column: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: SIDE }, (_, row) => {
    let byte = 0
    for (let column = 0; column < SIDE; column += 1) {
      if (isSet(row, column)) byte |= 0x80 >> column
    }
    return byte
  })
}
