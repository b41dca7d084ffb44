import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Tensor } from 'onnxruntime-node'
import { floats } from '../../../engine/inference/tensor-data.ts'

test('only float32 outputs are taken', () => {
  const values = Float32Array.of(1, 2)
  assert.deepEqual(floats(new Tensor('float32', values, [2])), values)
  assert.throws(() => floats(new Tensor('int32', Int32Array.of(1), [1])), /got int32/)
  assert.throws(() => floats(undefined), /got none/)
})
