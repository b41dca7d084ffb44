import assert from 'node:assert/strict'
import { test } from 'node:test'
import { errorCodes } from '../../../contract/errors.ts'
import { EXIT, exitCodeOf } from '../../../engine/cli/exit-codes.ts'

test('scripts can tell what went wrong', () => {
  assert.equal(exitCodeOf('library-locked'), 11)
  assert.equal(exitCodeOf('not-found'), 4)
  assert.equal(exitCodeOf('vanished'), 4)
  assert.equal(exitCodeOf('nothing-indexed'), 4)
  assert.equal(exitCodeOf('bad-request'), 2)
  assert.equal(exitCodeOf('cancelled'), 130)
  assert.equal(exitCodeOf('corrupt'), 1)
  assert.equal(exitCodeOf('internal'), 1)
})

test('no error looks like success, and every code that is used is documented', () => {
  const documented = new Set<number>(Object.values(EXIT))
  for (const code of errorCodes) assert.ok(documented.has(exitCodeOf(code)), code)
  assert.equal(documented.size, Object.keys(EXIT).length)
  assert.equal(documented.has(0), false)
})
