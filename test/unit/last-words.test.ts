import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lastWords } from '../../engine/last-words.ts'

test('of an uncaught error its message is kept', () => {
  const stderr = `
file:///a.ts:3
    throw new TypeError('the reason')
    ^

TypeError: the reason
    at read (file:///a.ts:3:9) {
  code: 'EXAMPLE'
}

Node.js v24.0.0
`
  assert.equal(lastWords(stderr), 'TypeError: the reason')
})

test('of what a library prints the last line is kept, and not too much of it', () => {
  assert.equal(lastWords('first\nsecond\r\n\n'), 'second')
  assert.equal(lastWords('x'.repeat(1_000)).length, 200)
  assert.equal(lastWords(''), '')
})
