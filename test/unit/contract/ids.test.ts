import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assetIdSchema, lookupIdSchema } from '../../../contract/ids.ts'

test('ids of rows are whole and positive', () => {
  assert.equal(assetIdSchema.parse(7), 7)
  for (const id of [0, -1, 1.5, '7', null, NaN, Infinity, 2 ** 60]) {
    assert.equal(assetIdSchema.safeParse(id).success, false, String(id))
  }
})

test('ids of look-ups are 32 hexadecimal digits', () => {
  const id = '0123456789abcdef0123456789abcdef'
  assert.equal(lookupIdSchema.parse(id), id)
  for (const other of ['', id.slice(1), `${id}0`, id.toUpperCase(), `${id}\n`, '../'.repeat(10)]) {
    assert.equal(lookupIdSchema.safeParse(other).success, false, other)
  }
})
