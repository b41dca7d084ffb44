import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visibleTiles } from '../../../../../../renderer/views/duplicates/compare/visible-tiles.ts'

const keeper = { width: 6000, height: 4000 }
const whole = { left: 0, top: 0, ...keeper }
const stage = { width: 500, height: 400 }

test('while the preview is sharp enough no square is asked for', () => {
  const view = { scale: 0.1, middleX: 0.5, middleY: 0.5 }
  assert.deepEqual(visibleTiles(keeper, whole, view, keeper, stage), [])
  const small = { width: 1500, height: 1000 }
  const close = { scale: 4, middleX: 0.5, middleY: 0.5 }
  // A picture that the preview holds whole gains nothing by squares.
  assert.deepEqual(visibleTiles(small, { left: 0, top: 0, ...small }, close, small, stage), [])
})

test('at full size only the squares in sight are asked for, those at the edge cut', () => {
  const middle = { scale: 1, middleX: 0.5, middleY: 0.5 }
  const seen = visibleTiles(keeper, whole, middle, keeper, stage)
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
  const last = visibleTiles(keeper, whole, corner, keeper, stage).at(-1)
  assert.deepEqual(last, { column: 5, row: 3, left: 5120, top: 3072, width: 880, height: 928 })
})

test('squares of a larger or shifted picture are those that lie where one looks', () => {
  // Twice as many pixels as the keeper, lying on its right half only.
  const own = { width: 6000, height: 8000 }
  const frame = { left: 3000, top: 0, width: 3000, height: 4000 }
  const view = { scale: 1, middleX: 0.75, middleY: 0.5 }
  const columns = visibleTiles(own, frame, view, keeper, stage).map(({ column }) => column)
  // The middle of the view is the middle of the picture: pixel 3000 of 6000, 500 to each side.
  assert.deepEqual([...new Set(columns)], [2, 3])
  const away = { scale: 1, middleX: 0.1, middleY: 0.5 }
  assert.deepEqual(visibleTiles(own, frame, away, keeper, stage), [])
})
