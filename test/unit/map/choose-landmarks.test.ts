import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseLandmarks } from '../../../engine/map/choose-landmarks.ts'

test('chooses all when there are no more than the limit', () => {
  assert.deepEqual([...chooseLandmarks(4, 10, 1)], [0, 1, 2, 3])
  assert.equal(chooseLandmarks(0, 10, 1).length, 0)
})

test('chooses exactly the limit, ascending, without repeats, the same for the same seed', () => {
  const chosen = chooseLandmarks(50_000, 20_000, 3)
  assert.equal(chosen.length, 20_000)
  assert.ok(chosen.every((item, i) => i === 0 || item > (chosen[i - 1] ?? -1)))
  assert.ok((chosen.at(-1) ?? 0) < 50_000)
  assert.deepEqual(chooseLandmarks(50_000, 20_000, 3), chosen)
  assert.notDeepEqual(chooseLandmarks(50_000, 20_000, 4), chosen)
})

test('takes from everywhere alike', () => {
  const tenths = new Array<number>(10).fill(0)
  for (const item of chooseLandmarks(100_000, 10_000, 5)) {
    const tenth = Math.floor(item / 10_000)
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  assert.ok(
    tenths.every((share) => share > 850 && share < 1150),
    tenths.join(),
  )
})
