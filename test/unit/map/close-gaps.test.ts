import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeGaps } from '../../../engine/map/close-gaps.ts'

/** A square of 11 by 11 positions, one unit apart. */
function square(x: number, y: number): number[] {
  return Array.from({ length: 121 }, (_, i) => [x + (i % 11), y + Math.floor(i / 11)]).flat()
}

test('two groups far apart come close, each keeping its shape and its side', () => {
  const moved = closeGaps([...square(0, 0), ...square(3, 500)])
  assert.deepEqual([...moved.subarray(0, 242)], square(0, 0))
  const second = moved.subarray(242)
  const gap = (second[1] ?? 0) - 10
  assert.ok(Math.abs(gap - 2.4) < 1e-4, `a gap of ${gap}`)
  const shift = [3 - (second[0] ?? 0), 500 - (second[1] ?? 0)]
  assert.equal(shift[0], 0)
  square(3, 500).forEach((value, place) => {
    assert.ok(Math.abs(value - (shift[place % 2] ?? 0) - (second[place] ?? 0)) < 1e-4)
  })
})

test('positions without a wide empty stripe stay where they are', () => {
  const positions = [...square(0, 0), ...square(12, 3)]
  assert.deepEqual([...closeGaps(positions)], positions)
})

test('two lone items and no items at all are no special case', () => {
  assert.deepEqual([...closeGaps([])], [])
  assert.deepEqual([...closeGaps([1, 1])], [1, 1])
  assert.deepEqual([...closeGaps([0, 0, 5, 0])], [0, 0, 5, 0])
})
