import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readServeArguments } from '../../engine/serve-arguments.ts'
import { hasCode } from '../helpers/has-code.ts'

test('the engine is told its two folders', () => {
  assert.deepEqual(readServeArguments(['--library', '/l', '--resources', '/r']), {
    library: '/l',
    resources: '/r',
  })
  assert.throws(() => readServeArguments(['--library', '/l']), hasCode('bad-request'))
  assert.throws(() => readServeArguments([]), hasCode('bad-request'))
})
