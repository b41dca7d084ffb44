import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clampSamples } from '../../../../engine/media/sound/clamp-samples.ts'

test('samples within bounds are left as they are', () => {
  const samples = Float32Array.of(-1, -0.5, 0, 1)
  assert.equal(clampSamples(samples), samples)
})

test('what is out of bounds or no number is brought within, in a copy', () => {
  const samples = Float32Array.of(0.25, 3e38, -3e38, NaN, Infinity, -Infinity, 1.5)
  const before = samples.slice()
  assert.deepEqual(clampSamples(samples), Float32Array.of(0.25, 1, -1, 0, 1, -1, 1))
  assert.deepEqual(samples, before)
})
