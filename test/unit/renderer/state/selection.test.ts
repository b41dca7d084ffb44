import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assetIdSchema } from '../../../../contract/ids.ts'
import { nothingSelected, selectBand, selectItem } from '../../../../renderer/state/selection.ts'

const ids = Array.from({ length: 10 }, (_, place) => assetIdSchema.parse(place + 1))
const plain = { shift: false, ctrl: false }
const shift = { shift: true, ctrl: false }
const ctrl = { shift: false, ctrl: true }

test('a click selects one, Shift a range from it in either direction', () => {
  const one = selectItem(nothingSelected, ids, 4, plain)
  assert.deepEqual([...one.ids], [5])
  const up = selectItem(one, ids, 2, shift)
  assert.deepEqual([...up.ids], [3, 4, 5])
  assert.deepEqual([...selectItem(up, ids, 6, shift).ids], [5, 6, 7])
})

test('Ctrl adds and takes away', () => {
  const two = selectItem(selectItem(nothingSelected, ids, 0, plain), ids, 3, ctrl)
  assert.deepEqual([...two.ids], [1, 4])
  assert.deepEqual([...selectItem(two, ids, 0, ctrl).ids], [4])
})

test('a band replaces the selection, or adds to it', () => {
  const one = selectItem(nothingSelected, ids, 9, plain)
  assert.deepEqual([...selectBand(one, ids, [1, 2], false).ids], [2, 3])
  assert.deepEqual([...selectBand(one, ids, [1, 2], true).ids], [10, 2, 3])
})
