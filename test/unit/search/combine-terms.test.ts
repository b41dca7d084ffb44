import assert from 'node:assert/strict'
import { test } from 'node:test'
import { combineTerms, dot } from '../../../engine/search/combine-terms.ts'

const x = Float32Array.of(1, 0)
const y = Float32Array.of(0, 1)

function angle(terms: Parameters<typeof combineTerms>[0]): number {
  const vector = combineTerms(terms)
  assert.ok(vector)
  assert.ok(Math.abs(dot(vector, vector) - 1) < 1e-6)
  return Math.round((Math.atan2(vector[1] ?? 0, vector[0] ?? 0) * 180) / Math.PI)
}

test('terms are added by weight; a negative one is turned away from', () => {
  assert.equal(angle([{ vector: x, weight: 0.3 }]), 0)
  assert.equal(
    angle([
      { vector: x, weight: 1 },
      { vector: y, weight: 1 },
    ]),
    45,
  )
  assert.equal(
    angle([
      { vector: x, weight: 1 },
      { vector: y, weight: -1 },
    ]),
    -45,
  )
  assert.equal(
    angle([
      { vector: x, weight: 2 },
      { vector: y, weight: 1 },
    ]),
    27,
  )
})

test('terms that cancel each other out leave nothing to search for', () => {
  assert.equal(
    combineTerms([
      { vector: x, weight: 1 },
      { vector: x, weight: -1 },
    ]),
    null,
  )
  assert.equal(combineTerms([{ vector: x, weight: 0 }]), null)
  assert.equal(combineTerms([]), null)
})

test('the terms themselves stay as they are', () => {
  const vector = Float32Array.of(0.6, 0.8)
  combineTerms([
    { vector, weight: 2 },
    { vector: x, weight: 1 },
  ])
  assert.deepEqual(vector, Float32Array.of(0.6, 0.8))
})
