import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TriedPairs } from '../../../engine/duplicates/tried-pairs.ts'

test('what was tried from one side is known from the other, which comes later', () => {
  const tried = new TriedPairs()
  tried.add(1, 2)
  tried.add(1, 3)
  assert.equal(tried.has(2, 1), true)
  assert.equal(tried.has(3, 1), true)
  assert.equal(tried.has(3, 2), false)
})

test('nothing is held of pictures that have been dealt with', () => {
  const tried = new TriedPairs()
  tried.add(2, 1)
  assert.equal(tried.has(1, 2), false)
  tried.add(1, 2)
  tried.forget(2)
  assert.equal(tried.has(2, 1), false)
})
