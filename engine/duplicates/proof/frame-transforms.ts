import type { GreyPlane } from './picture-sketch.ts'
import type { Transform } from './transform.ts'

/** Two frames are the same when their shapes differ by less than this (natural logarithm). */
const SHAPE_TOLERANCE = 0.05
const SIDE = 16
const LEAST_CORRELATION = 0.4

/** Where a point (shares of width and height) lies in the other picture: x, y, each turned or not. */
interface Turn {
  readonly swapped: boolean
  readonly mirroredX: boolean
  readonly mirroredY: boolean
}

const TURNS: readonly Turn[] = [false, true].flatMap((swapped) =>
  [false, true].flatMap((mirroredX) =>
    [false, true].map((mirroredY) => ({ swapped, mirroredX, mirroredY })),
  ),
)

/**
 * The ways in which one whole frame may be the other: as it is, turned by quarters, mirrored. Only
 * those for which the two look roughly alike, the likeliest first.
 */
export function frameTransforms(first: GreyPlane, second: GreyPlane): Transform[] {
  const [a, b] = [miniature(first), miniature(second)]
  return TURNS.filter(({ swapped }) => {
    const [width, height] = swapped ? [first.height, first.width] : [first.width, first.height]
    const ratio = (width * second.height) / (height * second.width)
    return Math.abs(Math.log(ratio)) <= SHAPE_TOLERANCE
  })
    .map((turn) => ({ turn, correlation: correlation(a, b, turn) }))
    .filter(({ correlation }) => correlation >= LEAST_CORRELATION)
    .sort((one, other) => other.correlation - one.correlation)
    .map(({ turn }) => transformOf(turn, first, second))
}

function transformOf(
  { swapped, mirroredX, mirroredY }: Turn,
  first: GreyPlane,
  second: GreyPlane,
): Transform {
  const x = second.width / (swapped ? first.height : first.width)
  const y = second.height / (swapped ? first.width : first.height)
  const [xStep, xShift] = mirroredX ? [-x, second.width] : [x, 0]
  const [yStep, yShift] = mirroredY ? [-y, second.height] : [y, 0]
  return swapped
    ? [0, xStep, xShift, yStep, 0, yShift, 0, 0, 1]
    : [xStep, 0, xShift, 0, yStep, yShift, 0, 0, 1]
}

/** Planes that are compared with many others are shrunk once. */
const miniatures = new WeakMap<GreyPlane, Float32Array>()

function miniature(plane: GreyPlane): Float32Array {
  const known = miniatures.get(plane) ?? shrink(plane)
  miniatures.set(plane, known)
  return known
}

/** 16 x 16 brightnesses with mean 0 and length 1. */
function shrink({ width, height, values }: GreyPlane): Float32Array {
  const sums = new Float32Array(SIDE * SIDE)
  const counts = new Float32Array(SIDE * SIDE)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const cell = Math.floor((y * SIDE) / height) * SIDE + Math.floor((x * SIDE) / width)
      sums[cell] = (sums[cell] ?? 0) + (values[y * width + x] ?? 0)
      counts[cell] = (counts[cell] ?? 0) + 1
    }
  }
  const means = sums.map((sum, cell) => sum / Math.max(1, counts[cell] ?? 0))
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length
  const centred = means.map((value) => value - mean)
  const length = Math.hypot(...centred)
  return length === 0 ? centred : centred.map((value) => value / length)
}

function correlation(first: Float32Array, second: Float32Array, turn: Turn): number {
  let sum = 0
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      const [u, v] = turn.swapped ? [y, x] : [x, y]
      const column = turn.mirroredX ? SIDE - 1 - u : u
      const row = turn.mirroredY ? SIDE - 1 - v : v
      sum += (first[y * SIDE + x] ?? 0) * (second[row * SIDE + column] ?? 0)
    }
  }
  return sum
}
