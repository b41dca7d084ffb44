import { DETAIL_TILE_PX } from '../../../../contract/detail-tile-size.ts'
import type { Frame, PictureSize, Placement } from './placement.ts'
import { enlargement, frameAround, place, placeBack } from './placement.ts'
import type { Viewport } from './viewport.ts'

/** A square of a picture, in that picture's own pixels. */
export interface VisibleTile extends Frame {
  readonly column: number
  readonly row: number
}

/** The re-encoded preview has so many pixels on its long side; beyond that it would be blurred. */
const PREVIEW_LONG_SIDE_PX = 2048
const MOST_TILES = 12
const ROUNDING = 1e-6

/**
 * The squares of a picture that are to be shown sharp; none while its preview is sharp enough.
 *
 * @param own the picture's own size
 * @param placement how it lies on the keeper
 * @param canvas what the viewport is of, in the keeper's pixels
 */
export function visibleTiles(
  own: PictureSize,
  placement: Placement,
  view: Viewport,
  canvas: Frame,
  stage: PictureSize,
): readonly VisibleTile[] {
  const { width: enlarged, height: enlargedDown } = enlargement(placement)
  const screenPerOwn = view.scale * Math.max(enlarged, enlargedDown)
  const longSide = Math.max(own.width, own.height)
  const previewIsSharp = screenPerOwn * longSide <= PREVIEW_LONG_SIDE_PX
  if (previewIsSharp || longSide <= PREVIEW_LONG_SIDE_PX) return []
  const seen = seenOf(placement, view, canvas, stage)
  const columns = squares(seen.left, seen.width, own.width)
  const rows = squares(seen.top, seen.height, own.height)
  const tiles = rows.flatMap((row) => columns.map((column) => tileAt(column, row, own)))
  return tiles.length > MOST_TILES ? [] : tiles
}

/** What the stage shows of a picture, in the picture's own pixels. */
function seenOf(placement: Placement, view: Viewport, canvas: Frame, stage: PictureSize): Frame {
  const middleX = canvas.left + view.middleX * canvas.width
  const middleY = canvas.top + view.middleY * canvas.height
  const [halfX, halfY] = [stage.width / view.scale / 2, stage.height / view.scale / 2]
  const back = placeBack(placement)
  const corners = [-1, 1].flatMap((right) =>
    [-1, 1].map((down) => ({ x: middleX + right * halfX, y: middleY + down * halfY })),
  )
  return frameAround(corners.map((corner) => place(back, corner)))
}

/** Which squares along one side lie in a stretch of it. */
function squares(from: number, length: number, ownSide: number): readonly number[] {
  // Rounding must not add a square of which nothing is seen.
  const first = Math.max(0, Math.floor(from / DETAIL_TILE_PX + ROUNDING))
  const end = Math.ceil((from + length) / DETAIL_TILE_PX - ROUNDING)
  const last = Math.min(Math.ceil(ownSide / DETAIL_TILE_PX), end)
  return Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i)
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
