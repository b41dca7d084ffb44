import assert from 'node:assert/strict'
import { test } from 'node:test'
import { errorCodes, LikenessError, problemOf, problemSchema } from '../../../contract/errors.ts'

test('an expected error carries its problem, which survives JSON', () => {
  const error = new LikenessError('disk-full', 'The drive is full.', 'Free some space.', '/a/b')
  assert.equal(error.message, 'The drive is full.')
  const copy = problemSchema.parse(JSON.parse(JSON.stringify(problemOf(error))))
  assert.deepEqual(copy, {
    code: 'disk-full',
    message: 'The drive is full.',
    advice: 'Free some space.',
    path: '/a/b',
  })
})

test('anything else that is thrown is internal, with its text and what to do', () => {
  for (const thrown of [new TypeError('x is y'), 'x is y', { toString: () => 'x is y' }]) {
    const problem = problemOf(thrown)
    assert.equal(problem.code, 'internal')
    assert.match(problem.message, /x is y/)
    assert.match(problem.advice, /doctor/)
    assert.equal(problem.path, null)
  }
})

test('a problem of an unknown code is refused', () => {
  const problem = { code: 'odd', message: 'm', advice: 'a', path: null }
  assert.equal(problemSchema.safeParse(problem).success, false)
  assert.equal(new Set(errorCodes).size, errorCodes.length)
})
