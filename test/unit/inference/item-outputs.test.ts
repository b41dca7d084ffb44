import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Tensor } from 'onnxruntime-node'
import { itemOutputs } from '../../../engine/inference/item-outputs.ts'

function cut(shape: number[], items: number) {
  const count = shape.reduce((product, length) => product * length, 1)
  const values = Float32Array.from({ length: count }, (_, i) => i)
  return itemOutputs(new Tensor('float32', values, shape), items)
}

test('an output is cut into rows for each item, whatever its axes', () => {
  const [first, second] = cut([2, 3, 4], 2)
  assert.equal(first?.rows, 3)
  assert.equal(second?.values[0], 12)
  assert.deepEqual(
    cut([2, 5], 2).map(({ rows, values }) => [rows, values.length]),
    [
      [1, 5],
      [1, 5],
    ],
  )
  // Global average pooling keeps its axes; a graph without a batch axis answers for one item.
  assert.deepEqual(
    cut([1, 5, 1, 1], 1).map(({ rows }) => rows),
    [1],
  )
  assert.deepEqual(
    cut([7, 5], 1).map(({ rows }) => rows),
    [7],
  )
})

test('an output that cannot be cut is an error', () => {
  assert.throws(() => cut([2, 3, 7, 7], 2), /has no rows/)
  assert.throws(() => cut([3, 5], 2), /did not answer for 2/)
})
