import type { AssetSummary } from '../../../../contract/asset.ts'

/** Pixels across and down. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** A rectangle in the keeper's full pixels; it may reach beyond the keeper. */
export interface Frame extends PictureSize {
  readonly left: number
  readonly top: number
}

/**
 * How a picture lies on the keeper: its pixel (x, y) is the keeper's (a·x + c·y + e, b·x + d·y + f),
 * as in the `matrix()` of style sheets. It may be enlarged, moved, turned and mirrored.
 */
export interface Placement {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
}

/** Where the keeper itself lies. */
export const IN_PLACE: Placement = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }

/** Full pixels of an asset; a square where they are not known. */
export function sizeOf(asset: AssetSummary): PictureSize {
  return { width: asset.widthPx ?? 1, height: asset.heightPx ?? 1 }
}

/** A copy of other size but the same shape covers the whole keeper. */
export function coverWhole(own: PictureSize, keeper: PictureSize): Placement {
  return { ...IN_PLACE, a: keeper.width / own.width, d: keeper.height / own.height }
}

export function place({ a, b, c, d, e, f }: Placement, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f }
}

/** First one placement, then another on what the first gave. */
export function placeAfter(outer: Placement, inner: Placement): Placement {
  const from = place(outer, { x: inner.e, y: inner.f })
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e: from.x,
    f: from.y,
  }
}

/** From the keeper's pixels back to the picture's own. */
export function placeBack({ a, b, c, d, e, f }: Placement): Placement {
  const area = a * d - b * c
  const back = { a: d / area, b: -b / area, c: -c / area, d: a / area }
  return { ...back, e: -(back.a * e + back.c * f), f: -(back.b * e + back.d * f) }
}

/** Keeper's pixels for each of a picture's own, along its own two sides. */
export function enlargement({ a, b, c, d }: Placement): PictureSize {
  return { width: Math.hypot(a, b), height: Math.hypot(c, d) }
}

/** The corners of a placed picture in the keeper's pixels, around it. */
export function placedCorners(own: PictureSize, placement: Placement): readonly Point[] {
  return [
    { x: 0, y: 0 },
    { x: own.width, y: 0 },
    { x: own.width, y: own.height },
    { x: 0, y: own.height },
  ].map((corner) => place(placement, corner))
}

/** The smallest upright rectangle around these points. */
export function frameAround(points: readonly Point[]): Frame {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
}
