/**
 * A plane projective transform (homography), row by row, the last number 1: maps a point of one
 * picture to the point of another that shows the same.
 */
export type Transform = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
]

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export function apply(transform: Transform, x: number, y: number): Point {
  const [a, b, c, d, e, f, g, h, i] = transform
  const w = g * x + h * y + i
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w }
}

/** Null when it cannot be turned round (everything falls on a line). */
export function invert(transform: Transform): Transform | null {
  const [a, b, c, d, e, f, g, h, i] = transform
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
  const last = a * e - b * d
  if (Math.abs(determinant) < 1e-12 || Math.abs(last) < 1e-12) return null
  return [
    (e * i - f * h) / last,
    (c * h - b * i) / last,
    (b * f - c * e) / last,
    (f * g - d * i) / last,
    (a * i - c * g) / last,
    (c * d - a * f) / last,
    (d * h - e * g) / last,
    (b * g - a * h) / last,
    1,
  ]
}

/** A transform of nine numbers that were kept, row by row; what is missing changes nothing. */
export function toTransform(numbers: readonly number[]): Transform {
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0, i = 1] = numbers
  return [a, b, c, d, e, f, g, h, i]
}

/** The first transform and then the second; null when that crushes everything. */
export function compose(first: Transform, second: Transform): Transform | null {
  const rows = [0, 3, 6].flatMap((row) =>
    [0, 1, 2].map((column) =>
      [0, 1, 2].reduce((sum, k) => sum + (second[row + k] ?? 0) * (first[3 * k + column] ?? 0), 0),
    ),
  )
  const last = rows[8] ?? 0
  return Math.abs(last) < 1e-12 ? null : toTransform(rows.map((value) => value / last))
}

/** The four corners of a picture, clockwise from the upper left. */
export function corners({ width, height }: Size): readonly Point[] {
  return [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ]
}

/** How many pixels of the target one pixel at a point covers, signed: negative where mirrored. */
export function areaScale(transform: Transform, x: number, y: number): number {
  const [a, b, , d, e, , g, h, i] = transform
  const w = g * x + h * y + i
  const at = apply(transform, x, y)
  const xx = (a - at.x * g) / w
  const xy = (b - at.x * h) / w
  const yx = (d - at.y * g) / w
  const yy = (e - at.y * h) / w
  return xx * yy - xy * yx
}

const LARGEST_SCALE = 12
/** How much more a side may be enlarged at one corner than at another, seen in perspective. */
const LARGEST_SCALE_RATIO = 3.5
/** How much more one direction may be enlarged than the other. */
const LARGEST_STRETCH = 2

/**
 * Whether a transform is one that an edit or a photographed print makes: not folded, not crushed to
 * a line, of a plausible scale.
 */
export function isPlausible(transform: Transform, size: Size): boolean {
  const scales = corners(size).map(({ x, y }) => areaScale(transform, x, y))
  const first = scales[0] ?? 0
  if (scales.some((scale) => !Number.isFinite(scale) || scale * first <= 0)) return false
  const [, , , , , , g, h] = transform
  if (corners(size).some(({ x, y }) => g * x + h * y + 1 <= 0.1)) return false
  const sides = scales.map((scale) => Math.sqrt(Math.abs(scale)))
  const largest = Math.max(...sides)
  const smallest = Math.min(...sides)
  if (largest > LARGEST_SCALE || smallest < 1 / LARGEST_SCALE) return false
  if (largest / smallest > LARGEST_SCALE_RATIO) return false
  return stretchAt(transform, size.width / 2, size.height / 2) <= LARGEST_STRETCH
}

/** The ratio of the largest to the smallest enlargement over all directions at a point. */
function stretchAt(transform: Transform, x: number, y: number): number {
  const [a, b, , d, e, , g, h, i] = transform
  const w = g * x + h * y + i
  const at = apply(transform, x, y)
  const xx = (a - at.x * g) / w
  const xy = (b - at.x * h) / w
  const yx = (d - at.y * g) / w
  const yy = (e - at.y * h) / w
  const sum = xx * xx + xy * xy + yx * yx + yy * yy
  const product = Math.abs(xx * yy - xy * yx)
  const root = Math.sqrt(Math.max(0, sum * sum - 4 * product * product))
  return Math.sqrt((sum + root) / Math.max(1e-9, sum - root))
}

/** The same transform between the same two pictures at other sizes. */
export function rescale(
  [a, b, c, d, e, f, g, h, i]: Transform,
  from: Size,
  newFrom: Size,
  to: Size,
  newTo: Size,
): Transform {
  const fromX = from.width / newFrom.width
  const fromY = from.height / newFrom.height
  const toX = newTo.width / to.width
  const toY = newTo.height / to.height
  return [
    a * fromX * toX,
    b * fromY * toX,
    c * toX,
    d * fromX * toY,
    e * fromY * toY,
    f * toY,
    g * fromX,
    h * fromY,
    i,
  ]
}
