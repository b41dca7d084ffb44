import type { Neighbour } from './neighbour-graph.ts'

/** A neighbour graph read both ways: who stands beside whom, whichever of the two named it. */
export interface RandomWalk {
  readonly count: number
  /** By item: where its neighbours start in `neighbours`; one entry more than items. */
  readonly starts: Int32Array
  /** A pair that named each other stands here twice, and so counts twice. */
  readonly neighbours: Int32Array
}

/** Reads each item's neighbours both ways. The order of the rows' entries shows in the rounding. */
export function randomWalkOn(rows: readonly (readonly Neighbour[])[]): RandomWalk {
  const count = rows.length
  const starts = new Int32Array(count + 1)
  const eachRelation = (visit: (item: number, neighbour: number) => void): void => {
    rows.forEach((row, item) => {
      for (const { id } of row) {
        visit(item, id)
        visit(id, item)
      }
    })
  }
  eachRelation((item) => (starts[item + 1] = (starts[item + 1] ?? 0) + 1))
  for (let i = 0; i < count; i += 1) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0)
  const neighbours = new Int32Array(starts[count] ?? 0)
  const filled = starts.slice()
  eachRelation((item, neighbour) => {
    const place = filled[item] ?? 0
    neighbours[place] = neighbour
    filled[item] = place + 1
  })
  return { count, starts, neighbours }
}

/** How many relations touch an item. */
export function degreeOf(walk: RandomWalk, item: number): number {
  return (walk.starts[item + 1] ?? 0) - (walk.starts[item] ?? 0)
}

/** One lazy step: every value moved half way to the mean of its neighbours' values. */
export function stepLazily(walk: RandomWalk, values: Float64Array): Float64Array {
  const result = new Float64Array(walk.count)
  for (let item = 0; item < walk.count; item += 1) {
    const end = walk.starts[item + 1] ?? 0
    const degree = degreeOf(walk, item)
    const own = values[item] ?? 0
    let sum = 0
    for (let place = walk.starts[item] ?? 0; place < end; place += 1) {
      sum += values[walk.neighbours[place] ?? 0] ?? 0
    }
    result[item] = degree > 0 ? (own + sum / degree) / 2 : own
  }
  return result
}

/** By item: the number of the part of the graph it hangs together with, from 0 in item order. */
export function connectedParts(walk: RandomWalk): Int32Array {
  const parts = new Int32Array(walk.count).fill(-1)
  let count = 0
  for (let first = 0; first < walk.count; first += 1) {
    if ((parts[first] ?? 0) >= 0) continue
    parts[first] = count
    const waiting = [first]
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
      const end = walk.starts[item + 1] ?? 0
      for (let place = walk.starts[item] ?? 0; place < end; place += 1) {
        const neighbour = walk.neighbours[place] ?? 0
        if ((parts[neighbour] ?? 0) >= 0) continue
        parts[neighbour] = count
        waiting.push(neighbour)
      }
    }
    count += 1
  }
  return parts
}
