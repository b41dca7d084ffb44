import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countOf } from '../../../contract/format-count.ts'

test('counts are grouped and agree with their noun', () => {
  assert.equal(countOf(0, 'photo'), '0 photos')
  assert.equal(countOf(1, 'photo'), '1 photo')
  assert.equal(countOf(14_203, 'photo'), '14,203 photos')
  assert.equal(countOf(2, 'copy', 'copies'), '2 copies')
})
