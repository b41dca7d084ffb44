import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bytes,
  bytesOrNull,
  number,
  numberOrNull,
  text,
  textOrNull,
  toBlob,
  toVector,
} from '../../../engine/store/row.ts'

const row = { name: 'a', count: 2, nothing: null, blob: Uint8Array.of(1, 2) }

test('a column is read as what it must hold', () => {
  assert.equal(text(row, 'name'), 'a')
  assert.equal(number(row, 'count'), 2)
  assert.deepEqual(bytes(row, 'blob'), Uint8Array.of(1, 2))
  assert.equal(textOrNull(row, 'nothing'), null)
  assert.equal(numberOrNull(row, 'nothing'), null)
  assert.equal(bytesOrNull(row, 'nothing'), null)
})

test('another type, or no such column, is an error that names the column', () => {
  assert.throws(() => text(row, 'count'), /"count" holds number/)
  assert.throws(() => number(row, 'nothing'), /"nothing" holds null/)
  assert.throws(() => numberOrNull(row, 'name'), /"name" holds string/)
  assert.throws(() => textOrNull(row, 'absent'), /"absent" holds undefined/)
  assert.throws(() => bytes(row, 'name'), /"name" holds string/)
})

test('a vector survives as a blob, even one that is not aligned', () => {
  const vector = Float32Array.of(1.5, -2, 1e-8)
  const shifted = new Uint8Array(13)
  shifted.set(toBlob(vector), 1)
  assert.deepEqual(toVector(shifted.subarray(1)), vector)
  assert.deepEqual([...toBlob(Float32Array.of(1))], [0, 0, 0x80, 0x3f])
})

test('the blob of a part of a vector is that part', () => {
  const part = Float32Array.of(1, 2, 3, 4).subarray(1, 3)
  assert.deepEqual(toVector(toBlob(part)), Float32Array.of(2, 3))
})
