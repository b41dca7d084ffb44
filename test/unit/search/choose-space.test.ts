import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseSpace } from '../../../engine/search/choose-space.ts'

test('words and mixed kinds are compared by concept, one kind alone by its looks or sound', () => {
  assert.equal(chooseSpace(false, new Set(['image'])), 'visual')
  assert.equal(chooseSpace(false, new Set(['sound'])), 'sound')
  assert.equal(chooseSpace(false, new Set(['image', 'sound'])), 'concept')
  assert.equal(chooseSpace(true, new Set()), 'concept')
  assert.equal(chooseSpace(true, new Set(['image'])), 'concept')
})
