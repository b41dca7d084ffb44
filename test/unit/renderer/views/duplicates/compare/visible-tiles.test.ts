import assert from 'node:assert/strict'
import { test } from 'node:test'
import { IN_PLACE } from '../../../../../../renderer/views/duplicates/compare/placement.ts'
import { visibleTiles } from '../../../../../../renderer/views/duplicates/compare/visible-tiles.ts'

const keeper = { width: 6000, height: 4000 }
const canvas = { left: 0, top: 0, ...keeper }
const stage = { width: 500, height: 400 }

test('while the preview is sharp enough no square is asked for', () => {
  const view = { scale: 0.1, middleX: 0.5, middleY: 0.5 }
  assert.deepEqual(visibleTiles(keeper, IN_PLACE, view, canvas, stage), [])
  const small = { width: 1500, height: 1000 }
  const close = { scale: 4, middleX: 0.5, middleY: 0.5 }
  // A picture that the preview holds whole gains nothing by squares.
  assert.deepEqual(visibleTiles(small, IN_PLACE, close, { left: 0, top: 0, ...small }, stage), [])
})

test('at full size only the squares in sight are asked for, those at the edge cut', () => {
  const middle = { scale: 1, middleX: 0.5, middleY: 0.5 }
  const seen = visibleTiles(keeper, IN_PLACE, middle, canvas, stage)
  assert.deepEqual(
    seen.map(({ column, row }) => [column, row]),
    [
      [2, 1],
      [3, 1],
      [2, 2],
      [3, 2],
    ],
  )
  const corner = { scale: 1, middleX: 1 - 250 / 6000, middleY: 1 - 200 / 4000 }
  const last = visibleTiles(keeper, IN_PLACE, corner, canvas, stage).at(-1)
  assert.deepEqual(last, { column: 5, row: 3, left: 5120, top: 3072, width: 880, height: 928 })
})

test('squares of a larger or shifted picture are those that lie where one looks', () => {
  // Twice as many pixels as the keeper, lying on its right half only.
  const own = { width: 6000, height: 8000 }
  const onRightHalf = { ...IN_PLACE, a: 0.5, d: 0.5, e: 3000 }
  const view = { scale: 1, middleX: 0.75, middleY: 0.5 }
  const columns = visibleTiles(own, onRightHalf, view, canvas, stage).map(({ column }) => column)
  // The middle of the view is the middle of the picture: pixel 3000 of 6000, 500 to each side.
  assert.deepEqual([...new Set(columns)], [2, 3])
  const away = { scale: 1, middleX: 0.1, middleY: 0.5 }
  assert.deepEqual(visibleTiles(own, onRightHalf, away, canvas, stage), [])
})

test('squares of a picture turned by a quarter are those that lie where one looks', () => {
  // The keeper's right edge is its upper edge: it was turned anticlockwise.
  const own = { width: 4000, height: 6000 }
  const turned = { a: 0, b: 1, c: -1, d: 0, e: 6000, f: 0 }
  const view = { scale: 1, middleX: 1 - 250 / 6000, middleY: 200 / 4000 }
  const seen = visibleTiles(own, turned, view, canvas, stage)
  assert.deepEqual(
    seen.map(({ column, row }) => [column, row]),
    [[0, 0]],
  )
})
