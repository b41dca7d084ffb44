import type { GreyPlane, PictureSketch } from './picture-sketch.ts'
import type { Proof } from './proof.ts'
import { OUTSIDE, warp } from './sampled-plane.ts'
import { apply, invert, rescale, type Size, type Transform } from './transform.ts'

/** How the second picture looks where it shows the same as the first. */
export function compareLooks(
  first: PictureSketch,
  second: PictureSketch,
  transform: Transform,
): Proof['looks'] {
  const grey = pairsOf(first.plane, second.plane, transform)
  const [a, b] = [statisticsOf(grey.first), statisticsOf(grey.second)]
  const colourTransform = (from: GreyPlane, to: GreyPlane) =>
    rescale(transform, first.plane, from, second.plane, to)
  const colours = [
    [first.blueness, second.blueness] as const,
    [first.redness, second.redness] as const,
  ].map(([from, to]) => {
    const pairs = pairsOf(from, to, colourTransform(from, to))
    return meanDifference(pairs.first, pairs.second)
  })
  return {
    contrast: (b.deviation + 1) / (a.deviation + 1),
    brightness: b.mean - a.mean,
    detail: (b.detail + 0.5) / (a.detail + 0.5),
    colour: Math.max(...colours),
  }
}

/** Brightness of both where both are, in the order of the first plane's pixels. */
function pairsOf(first: GreyPlane, second: GreyPlane, transform: Transform) {
  const bounds = { left: 0, top: 0, right: first.width, bottom: first.height }
  const warped = warp(second, second, transform, bounds)
  const ours = new Float32Array(warped.length)
  let count = 0
  for (let i = 0; i < warped.length; i += 1) {
    const value = warped[i] ?? OUTSIDE
    if (value === OUTSIDE) continue
    ours[count] = first.values[i] ?? 0
    warped[count] = value
    count += 1
  }
  return { first: ours.subarray(0, count), second: warped.subarray(0, count) }
}

function statisticsOf(values: Float32Array) {
  const count = Math.max(1, values.length)
  let sum = 0
  for (const value of values) sum += value
  const mean = sum / count
  let squares = 0
  let steps = 0
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0
    squares += (value - mean) ** 2
    steps += Math.abs(2 * value - (values[i - 1] ?? value) - (values[i + 1] ?? value))
  }
  return { mean, deviation: Math.sqrt(squares / count), detail: steps / count }
}

function meanDifference(first: Float32Array, second: Float32Array): number {
  let sum = 0
  for (let i = 0; i < first.length; i += 1) sum += Math.abs((first[i] ?? 0) - (second[i] ?? 0))
  return sum / Math.max(1, first.length)
}

/** Pixels on either side of an outline that are compared. */
const NEAR_PX = 1.5
const FAR_PX = 4.5
const SAMPLES_A_SIDE = 40

/**
 * How much more a plane changes across another picture's outline than just inside it; null where
 * less than half a side of the outline lies within the plane.
 *
 * @param outline size of the other picture
 * @param toPlane from the other picture to the plane
 */
export function edgeAlong(plane: GreyPlane, outline: Size, toPlane: Transform): number | null {
  const back = invert(toPlane)
  if (!back) return null
  let across = 0
  let inside = 0
  let count = 0
  for (const { from, to, inward } of sidesOf(outline)) {
    for (let i = 0; i < SAMPLES_A_SIDE; i += 1) {
      const share = (i + 0.5) / SAMPLES_A_SIDE
      const at = apply(toPlane, from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
      const towards = apply(
        toPlane,
        from.x + (to.x - from.x) * share + inward.x,
        from.y + (to.y - from.y) * share + inward.y,
      )
      const length = Math.hypot(towards.x - at.x, towards.y - at.y)
      if (length === 0) continue
      const step = { x: (towards.x - at.x) / length, y: (towards.y - at.y) / length }
      const value = (px: number) => valueIn(plane, at.x + step.x * px, at.y + step.y * px)
      const [outer, near, far] = [value(-NEAR_PX), value(NEAR_PX), value(FAR_PX)]
      if (outer === null || near === null || far === null) continue
      across += Math.abs(outer - near)
      inside += Math.abs(near - far)
      count += 1
    }
  }
  if (count < SAMPLES_A_SIDE / 2) return null
  return (across / count + 2) / (inside / count + 2)
}

function sidesOf({ width, height }: Size) {
  return [
    { from: { x: 0, y: 0 }, to: { x: width, y: 0 }, inward: { x: 0, y: 1 } },
    { from: { x: width, y: 0 }, to: { x: width, y: height }, inward: { x: -1, y: 0 } },
    { from: { x: width, y: height }, to: { x: 0, y: height }, inward: { x: 0, y: -1 } },
    { from: { x: 0, y: height }, to: { x: 0, y: 0 }, inward: { x: 1, y: 0 } },
  ]
}

function valueIn({ width, height, values }: GreyPlane, x: number, y: number): number | null {
  if (x < 0 || y < 0 || x >= width || y >= height) return null
  return values[Math.floor(y) * width + Math.floor(x)] ?? null
}
