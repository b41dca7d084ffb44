import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWithin } from '../../../engine/library/is-within.ts'

test('a folder holds itself and what lies below it, whatever the names look like', () => {
  for (const inside of ['/a/b', '/a/b/c', '/a/b/..c', '/a/b/../b/c']) {
    assert.equal(isWithin(inside, '/a/b'), true, inside)
  }
  for (const outside of ['/a', '/', '/a/bc', '/a/b/../c', '/a/b/../../x']) {
    assert.equal(isWithin(outside, '/a/b'), false, outside)
  }
  assert.equal(isWithin('/a', '/'), true)
})
