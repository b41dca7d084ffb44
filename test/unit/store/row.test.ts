import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bytes,
  bytesOrNull,
  number,
  numberOrNull,
  text,
  textOrNull,
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
