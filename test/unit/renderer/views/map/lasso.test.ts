import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LibraryMap } from '../../../../../contract/map.ts'
import { libraryMapSchema } from '../../../../../contract/map.ts'
import { isInside, itemsInLasso } from '../../../../../renderer/views/map/lasso.ts'
import { indexMap, itemAt } from '../../../../../renderer/views/map/map-index.ts'
import {
  projectionOf,
  toMapX,
  toMapY,
  toScreenX,
  toScreenY,
} from '../../../../../renderer/views/map/map-projection.ts'

const size = { widthPx: 800, heightPx: 600 }
const projection = projectionOf(size, { k: 2, x: -120, y: 40 })

function mapOf(points: readonly (readonly [number, number])[]): LibraryMap {
  return libraryMapSchema.parse({
    space: 'visual',
    state: 'ready',
    assetIds: points.map((_, place) => place + 1),
    contentIds: points.map((_, place) => place + 1),
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    cluster: points.map(() => -1),
    kinds: points.map(() => 0),
    clusters: [],
  })
}

test('the place on screen leads back to the place on the map', () => {
  assert.ok(Math.abs(toMapX(projection, toScreenX(projection, 0.3)) - 0.3) < 1e-9)
  assert.ok(Math.abs(toMapY(projection, toScreenY(projection, -0.7)) + 0.7) < 1e-9)
})

test('a hollow outline holds what is inside and not what is in its bay', () => {
  const u = [
    [0, 0],
    [3, 0],
    [3, 3],
    [2, 3],
    [2, 1],
    [1, 1],
    [1, 3],
    [0, 3],
  ] as const
  assert.equal(isInside(u, 0.5, 2), true)
  assert.equal(isInside(u, 1.5, 2), false)
  assert.equal(isInside(u, 1.5, 0.5), true)
  assert.equal(isInside(u, 9, 9), false)
})

test('a lasso drawn on screen selects the points under it', () => {
  const map = mapOf([
    [0, 0],
    [0.1, 0.1],
    [0.8, -0.8],
  ])
  const index = indexMap(map)
  assert.ok(index !== null)
  const corner = (x: number, y: number): readonly [number, number] => [
    toScreenX(projection, x),
    toScreenY(projection, y),
  ]
  const drawn = [corner(-0.2, -0.2), corner(0.2, -0.2), corner(0.2, 0.2), corner(-0.2, 0.2)]
  assert.deepEqual(itemsInLasso(map, index, projection, drawn).toSorted(), [0, 1])
  assert.deepEqual(itemsInLasso(map, index, projection, drawn.slice(0, 2)), [])
})

test('the pointer finds the nearest point within its reach', () => {
  const map = mapOf([
    [0, 0],
    [0.5, 0.5],
  ])
  const index = indexMap(map)
  assert.ok(index !== null)
  const [x, y] = [toScreenX(projection, 0.5) + 5, toScreenY(projection, 0.5)]
  assert.equal(itemAt(index, projection, x, y, 18), 1)
  assert.equal(itemAt(index, projection, x + 40, y, 18), undefined)
})
