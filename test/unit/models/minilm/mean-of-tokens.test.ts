import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meanOfTokens } from '../../../../models/minilm/mean-of-tokens.ts'

test('the mean of the attended tokens, of length 1', () => {
  const hidden = Float32Array.of(1, 0, 0, 1, 1, 1)
  const vector = meanOfTokens(hidden, [1, 1, 1], 2)
  assert.ok(Math.abs((vector[0] ?? 0) - Math.SQRT1_2) < 1e-6)
  assert.ok(Math.abs((vector[1] ?? 0) - Math.SQRT1_2) < 1e-6)
})

test('padding does not count, wherever it stands', () => {
  const hidden = Float32Array.of(9, -9, 3, 4, 100, 100)
  assert.deepEqual(meanOfTokens(hidden, [0, 1, 0], 2), meanOfTokens(Float32Array.of(3, 4), [1], 2))
})
