import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conceptVector, topLabels } from '../../../../models/concept/concept-vector.ts'
import { normalise } from '../../../../models/pooling/normalise.ts'

test('the most probable labels come first, equal ones in the order of the network', () => {
  const top = topLabels(Float32Array.of(0.25, 0.5, 0.25, 0), 3)
  assert.deepEqual(top, [
    { index: 1, score: 0.5 },
    { index: 0, score: 0.25 },
    { index: 2, score: 0.25 },
  ])
  assert.equal(topLabels(Float32Array.of(1), 5).length, 1)
})

test('a vector gets length 1; nothing stays nothing', () => {
  assert.deepEqual(
    [...normalise(Float32Array.of(3, 0, 4))].map((x) => x.toFixed(4)),
    ['0.6000', '0.0000', '0.8000'],
  )
  assert.deepEqual([...normalise(new Float32Array(2))], [0, 0])
})

test('an item lies among its labels, nearest to the most probable one', () => {
  const labelVectors = Float32Array.of(1, 0, 0, 1)
  const vector = conceptVector(
    [
      { index: 0, score: 0.6 },
      { index: 1, score: 0.2 },
    ],
    labelVectors,
    2,
  )
  assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-6)
  assert.ok(Math.abs((vector[0] ?? 0) / (vector[1] ?? 1) - 3) < 1e-5)
  assert.deepEqual([...conceptVector([], labelVectors, 2)], [0, 0])
})
