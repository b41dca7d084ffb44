import { DETAIL_TILE_PX } from '../../../../contract/detail-tile-size.ts'
import type { Frame, PictureSize } from './placement.ts'
import type { Viewport } from './viewport.ts'

/** A square of a picture, in that picture's own pixels. */
export interface VisibleTile extends Frame {
  readonly column: number
  readonly row: number
}

/** The re-encoded preview has so many pixels on its long side; beyond that it would be blurred. */
const PREVIEW_LONG_SIDE_PX = 2048
const MOST_TILES = 12

/**
 * The squares of a picture that are to be shown sharp; none while its preview is sharp enough.
 *
 * @param own the picture's own size
 * @param frame where it lies, in the keeper's pixels
 * @param keeper the keeper's size
 */
export function visibleTiles(
  own: PictureSize,
  frame: Frame,
  view: Viewport,
  keeper: PictureSize,
  stage: PictureSize,
): readonly VisibleTile[] {
  const ownPerKeeper = own.width / frame.width
  const screenPerOwn = view.scale / ownPerKeeper
  const longSide = Math.max(own.width, own.height)
  const previewIsSharp = screenPerOwn * longSide <= PREVIEW_LONG_SIDE_PX
  if (previewIsSharp || longSide <= PREVIEW_LONG_SIDE_PX) return []
  const range = (middle: number, seen: number, from: number, ownSide: number) => {
    const low = (middle - seen / 2 - from) * ownPerKeeper
    const high = (middle + seen / 2 - from) * ownPerKeeper
    const first = Math.max(0, Math.floor(low / DETAIL_TILE_PX))
    const last = Math.min(Math.ceil(ownSide / DETAIL_TILE_PX), Math.ceil(high / DETAIL_TILE_PX))
    return Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i)
  }
  const [seenX, seenY] = [stage.width / view.scale, stage.height / view.scale]
  const columns = range(view.middleX * keeper.width, seenX, frame.left, own.width)
  const rows = range(view.middleY * keeper.height, seenY, frame.top, own.height)
  const tiles = rows.flatMap((row) => columns.map((column) => tileAt(column, row, own)))
  return tiles.length > MOST_TILES ? [] : tiles
}

function tileAt(column: number, row: number, own: PictureSize): VisibleTile {
  const left = column * DETAIL_TILE_PX
  const top = row * DETAIL_TILE_PX
  return {
    column,
    row,
    left,
    top,
    width: Math.min(DETAIL_TILE_PX, own.width - left),
    height: Math.min(DETAIL_TILE_PX, own.height - top),
  }
}
