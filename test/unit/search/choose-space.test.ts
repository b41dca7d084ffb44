import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseSpace } from '../../../engine/search/choose-space.ts'

test('words and mixed kinds go by words, one kind alone by its looks or sound', () => {
  const roleOf = (...asked: Parameters<typeof chooseSpace>) => chooseSpace(...asked).role
  assert.equal(roleOf(false, new Set(['image']), null), 'looks')
  assert.equal(roleOf(false, new Set(['sound']), null), 'sound')
  assert.equal(roleOf(false, new Set(['image', 'sound']), null), 'words')
  assert.equal(roleOf(false, new Set(['image']), 'sound'), 'words')
  assert.equal(roleOf(true, new Set(), null), 'words')
  assert.equal(roleOf(true, new Set(['image']), null), 'words')
})

test('a space must hold what the query is made of and what it asks for', () => {
  assert.deepEqual(chooseSpace(true, new Set(), 'sound').needed.toSorted(), ['sound', 'text'])
  assert.deepEqual(chooseSpace(false, new Set(['image']), 'image').needed, ['image'])
})
