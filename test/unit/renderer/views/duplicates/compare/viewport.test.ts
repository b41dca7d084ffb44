import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  fit,
  pan,
  settle,
  zoomAt,
} from '../../../../../../renderer/views/duplicates/compare/viewport.ts'

const picture = { width: 4000, height: 3000 }
const stage = { width: 400, height: 400 }

test('the whole picture fits the narrower side of the stage', () => {
  assert.deepEqual(fit(picture, stage), { scale: 0.1, middleX: 0.5, middleY: 0.5 })
  assert.equal(fit({ width: 100, height: 50 }, stage).scale, 4)
})

test('zooming keeps the point under the pointer where it is', () => {
  const before = { scale: 0.5, middleX: 0.4, middleY: 0.6 }
  const at = { x: 80, y: -120 }
  const after = zoomAt(before, 1, at, picture, stage)
  const pointOf = (view: typeof before) => [
    view.middleX * picture.width + at.x / view.scale,
    view.middleY * picture.height + at.y / view.scale,
  ]
  assert.equal(after.scale, 1)
  for (const [i, value] of pointOf(after).entries()) {
    assert.ok(Math.abs(value - (pointOf(before)[i] ?? Number.NaN)) < 1e-9)
  }
})

test('no further out than the whole, no further in than eight times', () => {
  const view = fit(picture, stage)
  assert.equal(zoomAt(view, 0.01, { x: 0, y: 0 }, picture, stage).scale, 0.1)
  assert.equal(zoomAt(view, 100, { x: 0, y: 0 }, picture, stage).scale, 8)
  // An icon is enlarged to the stage, however much that is.
  assert.equal(fit({ width: 16, height: 16 }, stage).scale, 25)
  assert.equal(
    settle({ scale: 30, middleX: 0, middleY: 0 }, { width: 16, height: 16 }, stage).scale,
    25,
  )
})

test('moving stops at the edges, and stays in the middle where everything is seen', () => {
  const zoomed = { scale: 1, middleX: 0.5, middleY: 0.5 }
  const moved = pan(zoomed, { x: 1e6, y: -1e6 }, picture, stage)
  assert.equal(moved.middleX, 400 / 4000 / 2)
  assert.equal(moved.middleY, 1 - 400 / 3000 / 2)
  assert.deepEqual(pan(fit(picture, stage), { x: 50, y: 50 }, picture, stage), fit(picture, stage))
})
