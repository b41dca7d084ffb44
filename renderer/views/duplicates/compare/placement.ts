import type { AssetSummary } from '../../../../contract/asset.ts'

/** Pixels across and down. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** A rectangle in the keeper's full pixels; it may reach beyond the keeper. */
export interface Frame extends PictureSize {
  readonly left: number
  readonly top: number
}

/** Full pixels of an asset; a square where they are not known. */
export function sizeOf(asset: AssetSummary): PictureSize {
  return { width: asset.widthPx ?? 1, height: asset.heightPx ?? 1 }
}

/** The whole keeper: where a copy of other size but the same shape lies on it. */
export function wholeFrame(keeper: PictureSize): Frame {
  return { left: 0, top: 0, width: keeper.width, height: keeper.height }
}
