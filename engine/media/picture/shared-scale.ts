const SCALES = [8, 4, 2] as const

/** The least side that a shared picture keeps of its file: which side, and how many pixels. */
export interface KeptSide {
  readonly side: 'short' | 'long'
  readonly px: number
}

export const SHARED_SIDE: KeptSide = { side: 'short', px: 512 }

/**
 * The size of a picture whose kept side is exactly as long as asked for; never enlarged.
 */
export function keptSize(
  width: number,
  height: number,
  kept: KeptSide,
): { readonly width: number; readonly height: number } {
  const side = kept.side === 'short' ? Math.min(width, height) : Math.max(width, height)
  const shrink = Math.max(1, side / kept.px)
  return {
    width: Math.max(1, Math.round(width / shrink)),
    height: Math.max(1, Math.round(height / shrink)),
  }
}

/**
 * By how much a picture is shrunk while it is decoded: the largest of 1, 2, 4 and 8 (the scales a
 * JPEG decoder offers almost for nothing) that leaves at least `kept`.
 */
export function sharedScale(width: number, height: number, kept: KeptSide): 1 | 2 | 4 | 8 {
  const side = kept.side === 'short' ? Math.min(width, height) : Math.max(width, height)
  return SCALES.find((scale) => side / scale >= kept.px) ?? 1
}
