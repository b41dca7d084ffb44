import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standardise } from '../../../../models/waveform/standardise.ts'

test('samples get the mean 0 and the variance 1; silence stays silence', () => {
  const samples = Float32Array.from({ length: 1000 }, (_, i) => 0.2 + 0.1 * Math.sin(i / 7))
  const before = samples.slice()
  const standard = standardise(samples)
  const mean = standard.reduce((sum, value) => sum + value, 0) / 1000
  const variance = standard.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 1000
  assert.ok(Math.abs(mean) < 1e-6)
  assert.ok(Math.abs(variance - 1) < 1e-3)
  assert.deepEqual(samples, before, 'the sound itself is left alone')
  assert.ok(standardise(new Float32Array(9).fill(0.5)).every((value) => value === 0))
})
