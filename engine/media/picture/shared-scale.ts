const SCALES = [8, 4, 2] as const

/** The least side that a shared picture keeps of its file: which side, and how many pixels. */
export interface KeptSide {
  readonly side: 'short' | 'long'
  readonly px: number
}

export const SHARED_SIDE: KeptSide = { side: 'short', px: 512 }

/**
 * By how much a picture is shrunk while it is decoded: the largest of 1, 2, 4 and 8 (the scales a
 * JPEG decoder offers almost for nothing) that leaves at least `kept`.
 */
export function sharedScale(width: number, height: number, kept: KeptSide): 1 | 2 | 4 | 8 {
  const side = kept.side === 'short' ? Math.min(width, height) : Math.max(width, height)
  return SCALES.find((scale) => side / scale >= kept.px) ?? 1
}
