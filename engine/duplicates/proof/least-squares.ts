import type { Point, Transform } from './transform.ts'

interface Pair {
  readonly from: Point
  readonly to: Point
}

/** Turn, scale and shift that map the points best; null when they are all one point. */
export function fitSimilarity(pairs: readonly Pair[]): Transform | null {
  const rows = pairs.flatMap(({ from, to }) => [
    { factors: [from.x, -from.y, 1, 0], value: to.x },
    { factors: [from.y, from.x, 0, 1], value: to.y },
  ])
  const [a, b, x, y] = solveNormal(rows, 4) ?? []
  if (a === undefined || b === undefined || x === undefined || y === undefined) return null
  return [a, -b, x, b, a, y, 0, 0, 1]
}

/** The affine transform that maps the points best; null when they lie on a line. */
export function fitAffine(pairs: readonly Pair[]): Transform | null {
  const solve = (of: (point: Point) => number) =>
    solveNormal(
      pairs.map(({ from, to }) => ({ factors: [from.x, from.y, 1], value: of(to) })),
      3,
    )
  const [a, b, c] = solve(({ x }) => x) ?? []
  const [d, e, f] = solve(({ y }) => y) ?? []
  if (a === undefined || b === undefined || c === undefined) return null
  if (d === undefined || e === undefined || f === undefined) return null
  return [a, b, c, d, e, f, 0, 0, 1]
}

/**
 * The homography that maps the points best, by the direct linear transform (Hartley and Zisserman,
 * "Multiple View Geometry", 4.1) with points scaled to the order of 1; null when they do not tell.
 */
export function fitHomography(pairs: readonly Pair[]): Transform | null {
  const unit = Math.max(1, ...pairs.flatMap(({ from, to }) => [from.x, from.y, to.x, to.y]))
  const rows = pairs.flatMap(({ from, to }) => {
    const [x, y, u, v] = [from.x / unit, from.y / unit, to.x / unit, to.y / unit]
    return [
      { factors: [x, y, 1, 0, 0, 0, -u * x, -u * y], value: u },
      { factors: [0, 0, 0, x, y, 1, -v * x, -v * y], value: v },
    ]
  })
  const solution = solveNormal(rows, 8)
  if (!solution) return null
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = solution
  return [a, b, c * unit, d, e, f * unit, g / unit, h / unit, 1]
}

interface Row {
  readonly factors: readonly number[]
  readonly value: number
}

/** Least squares through the normal equations, solved by elimination with pivots. */
function solveNormal(rows: readonly Row[], unknowns: number): number[] | null {
  const width = unknowns + 1
  const matrix = new Float64Array(unknowns * width)
  for (const { factors, value } of rows) {
    for (let i = 0; i < unknowns; i += 1) {
      const factor = factors[i] ?? 0
      for (let j = 0; j < unknowns; j += 1) {
        add(matrix, i * width + j, factor * (factors[j] ?? 0))
      }
      add(matrix, i * width + unknowns, factor * value)
    }
  }
  return eliminate(matrix, unknowns, width)
}

function eliminate(matrix: Float64Array, unknowns: number, width: number): number[] | null {
  const at = (row: number, column: number) => matrix[row * width + column] ?? 0
  for (let column = 0; column < unknowns; column += 1) {
    let pivot = column
    for (let row = column + 1; row < unknowns; row += 1) {
      if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row
    }
    const divisor = at(pivot, column)
    if (Math.abs(divisor) < 1e-9) return null
    for (let j = 0; j < width; j += 1) {
      const kept = at(column, j)
      matrix[column * width + j] = at(pivot, j) / divisor
      if (pivot !== column) matrix[pivot * width + j] = kept
    }
    for (let row = 0; row < unknowns; row += 1) {
      const factor = row === column ? 0 : at(row, column)
      if (factor === 0) continue
      for (let j = 0; j < width; j += 1) add(matrix, row * width + j, -factor * at(column, j))
    }
  }
  return Array.from({ length: unknowns }, (_, row) => at(row, unknowns))
}

function add(matrix: Float64Array, at: number, value: number): void {
  matrix[at] = (matrix[at] ?? 0) + value
}
