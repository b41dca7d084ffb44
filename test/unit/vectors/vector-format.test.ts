import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dot } from '../../../engine/search/combine-terms.ts'
import {
  decodeVector,
  encodeVector,
  storedBytes,
  truncateVector,
} from '../../../engine/vectors/vector-format.ts'
import { randomVectors } from '../../helpers/random-vectors.ts'

const [vector = new Float32Array()] = randomVectors(1, 384)

test('float32 comes back bit for bit, from a blob that is not aligned too', () => {
  const shifted = new Uint8Array(vector.byteLength + 1)
  shifted.set(encodeVector(vector, 'float32'), 1)
  assert.deepEqual(decodeVector(shifted.subarray(1), 'float32'), vector)
  assert.deepEqual([...encodeVector(Float32Array.of(1), 'float32')], [0, 0, 0x80, 0x3f])
})

test('the blob of a part of a vector is that part', () => {
  const part = Float32Array.of(1, 2, 3, 4).subarray(1, 3)
  assert.deepEqual(decodeVector(encodeVector(part, 'float32'), 'float32'), Float32Array.of(2, 3))
})

for (const [storage, least] of [
  ['float16', 0.999_999],
  ['int8', 0.9995],
] as const) {
  test(`${storage} keeps a vector's direction and its length`, () => {
    const blob = encodeVector(vector, storage)
    assert.equal(blob.byteLength, storedBytes(384, storage))
    const back = decodeVector(blob, storage)
    assert.ok(dot(vector, back) > least, `cosine ${dot(vector, back)}`)
    assert.ok(Math.abs(dot(back, back) - 1) < 1e-5)
  })
}

test('a vector of zeros stays one', () => {
  assert.deepEqual(
    decodeVector(encodeVector(new Float32Array(3), 'int8'), 'int8'),
    new Float32Array(3),
  )
})

test('a vector that is cut short has length 1 again', () => {
  const cut = truncateVector(Float32Array.of(0.6, 0.8, 0), 1)
  assert.deepEqual([...cut], [1])
  assert.equal(truncateVector(vector, 384), vector)
})
