import type { GreyPlane } from './picture-sketch.ts'
import { OUTSIDE, shrinkByHalf, warp } from './sampled-plane.ts'
import type { Template } from './slide-template.ts'
import { slideTemplate } from './slide-template.ts'
import type { Transform } from './transform.ts'

/** Sizes of the part that are tried, as shares of what would just fit, each so much larger. */
const SMALLEST_SHARE = 0.32
const LARGEST_SHARE = 0.92
const STEP = 1.09
/** The planes are shrunk to a quarter for the first look, to a half for the second. */
const ROUGH = 2
const FINE = 1
const LEAST_ROUGH_CORRELATION = 0.6
const LEAST_CORRELATION = 0.8
/** Places that are looked at a second time. */
const PLACES = 3
const SMALLEST_SIDE_PX = 8

interface Place {
  /** Pixels of the whole's plane for each pixel of the part's. */
  readonly scale: number
  readonly left: number
  readonly top: number
  readonly correlation: number
}

/**
 * Where an upright part of a picture was cut out, by sliding it over the whole at all sizes and
 * places: a small part shares too few local features with the picture that it was enlarged from.
 *
 * @returns from the whole to the part; null when it lies nowhere
 */
export function findPart(whole: GreyPlane, part: GreyPlane): Transform | null {
  const best = roughPlaces(whole, part)
    .map((place) => refine(whole, part, place))
    .reduce<Place | null>((one, other) => {
      return one && one.correlation >= other.correlation ? one : other
    }, null)
  if (!best || best.correlation < LEAST_CORRELATION) return null
  const { scale, left, top } = best
  return [1 / scale, 0, -left / scale, 0, 1 / scale, -top / scale, 0, 0, 1]
}

function roughPlaces(whole: GreyPlane, part: GreyPlane): Place[] {
  const shrunk = shrinkByHalf(whole, ROUGH)
  const sums = sumsOf(shrunk)
  const shrink = 2 ** ROUGH
  const fitting = Math.min(whole.width / part.width, whole.height / part.height)
  const places: Place[] = []
  for (let share = SMALLEST_SHARE; share <= LARGEST_SHARE; share *= STEP) {
    const scale = fitting * share
    const template = templateOf(part, scale / shrink)
    if (Math.min(template.width, template.height) < SMALLEST_SIDE_PX) continue
    let best: Place | null = null
    const products = slideTemplate(shrunk, template)
    for (let top = 0, at = 0; top + template.height <= shrunk.height; top += 1) {
      for (let left = 0; left + template.width <= shrunk.width; left += 1, at += 1) {
        const correlation = normalise(products[at] ?? 0, sums, template, left, top)
        if (correlation < Math.max(LEAST_ROUGH_CORRELATION, best?.correlation ?? 0)) continue
        best = { scale, left: left * shrink, top: top * shrink, correlation }
      }
    }
    if (best) places.push(best)
  }
  return places.sort((a, b) => b.correlation - a.correlation).slice(0, PLACES)
}

const FINE_SCALES = [0.95, 0.975, 1, 1.025, 1.05] as const
const FINE_REACH_PX = 3

/** The best of the neighbouring sizes and places on finer planes. */
function refine(whole: GreyPlane, part: GreyPlane, rough: Place): Place {
  const shrunk = shrinkByHalf(whole, FINE)
  const sums = sumsOf(shrunk)
  const shrink = 2 ** FINE
  let best: Place = { ...rough, correlation: -1 }
  for (const factor of FINE_SCALES) {
    const scale = rough.scale * factor
    const template = templateOf(part, scale / shrink)
    // What is tried lies around the same middle.
    const middle = (rough.scale - scale) / 2 / shrink
    const x = Math.round(rough.left / shrink + middle * part.width)
    const y = Math.round(rough.top / shrink + middle * part.height)
    for (let top = y - FINE_REACH_PX; top <= y + FINE_REACH_PX; top += 1) {
      for (let left = x - FINE_REACH_PX; left <= x + FINE_REACH_PX; left += 1) {
        const isInside =
          left >= 0 &&
          top >= 0 &&
          left + template.width <= shrunk.width &&
          top + template.height <= shrunk.height
        if (!isInside) continue
        const correlation = correlationAt(shrunk, sums, template, left, top)
        if (correlation > best.correlation) {
          best = { scale, left: left * shrink, top: top * shrink, correlation }
        }
      }
    }
  }
  return best
}

function templateOf(part: GreyPlane, scale: number): Template {
  const width = Math.round(part.width * scale)
  const height = Math.round(part.height * scale)
  const times = Math.max(0, Math.floor(Math.log2(1.2 / scale)))
  const bounds = { left: 0, top: 0, right: width, bottom: height }
  const enlarge: Transform = [1 / scale, 0, 0, 0, 1 / scale, 0, 0, 0, 1]
  const laid = warp(shrinkByHalf(part, times), part, enlarge, bounds)
  const values = laid.map((value) => (value === OUTSIDE ? 0 : value))
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  const length = Math.sqrt(squares)
  return { width, height, values: values.map((v) => (length < 1 ? 0 : (v - mean) / length)) }
}

interface Sums {
  /** Entries a row. */
  readonly width: number
  readonly plain: Float64Array
  readonly squares: Float64Array
}

/** Sums of all values and squares above and to the left of each corner of a pixel. */
function sumsOf({ width, height, values }: GreyPlane): Sums {
  const plain = new Float64Array((width + 1) * (height + 1))
  const squares = new Float64Array((width + 1) * (height + 1))
  for (let y = 0; y < height; y += 1) {
    let [row, rowOfSquares] = [0, 0]
    for (let x = 0; x < width; x += 1) {
      const value = values[y * width + x] ?? 0
      row += value
      rowOfSquares += value * value
      const at = (y + 1) * (width + 1) + x + 1
      plain[at] = (plain[at - width - 1] ?? 0) + row
      squares[at] = (squares[at - width - 1] ?? 0) + rowOfSquares
    }
  }
  return { width: width + 1, plain, squares }
}

/** Correlation of a template with what lies below it, -1 to 1. */
function correlationAt(
  { width, values }: GreyPlane,
  sums: Sums,
  template: Template,
  left: number,
  top: number,
): number {
  let product = 0
  for (let y = 0, at = 0; y < template.height; y += 1) {
    let from = (top + y) * width + left
    for (let x = 0; x < template.width; x += 1, at += 1, from += 1) {
      product += (values[from] ?? 0) * (template.values[at] ?? 0)
    }
  }
  return normalise(product, sums, template, left, top)
}

/** The same from the inner product of the two. */
function normalise(
  product: number,
  { width, plain, squares }: Sums,
  template: Template,
  left: number,
  top: number,
): number {
  const upper = top * width + left
  const lower = upper + template.height * width
  const within = (sums: Float64Array) =>
    (sums[lower + template.width] ?? 0) -
    (sums[lower] ?? 0) -
    (sums[upper + template.width] ?? 0) +
    (sums[upper] ?? 0)
  const count = template.values.length
  const spread = within(squares) - within(plain) ** 2 / count
  // What is nearly flat correlates by its noise.
  return spread < count * 4 ? 0 : product / Math.sqrt(spread)
}
