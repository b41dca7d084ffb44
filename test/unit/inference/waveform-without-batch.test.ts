import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { InferenceClient } from '../../../engine/inference/inference-client.ts'
import { catalogEntrySchema } from '../../../models/catalog-entry.ts'
import { encoders } from '../../../models/catalog.ts'
import { findTower } from '../../../models/tower.ts'

const FOLDER = resolve(import.meta.dirname, '../../fixtures/encoders')

test('a graph without a batch axis, as YAMNet is, hears one window at a time', async () => {
  const yamnet = encoders.find(({ id }) => id === 'yamnet')
  assert.ok(yamnet)
  const tower = findTower(yamnet.towers, 'sound')
  assert.ok(tower)
  const entry = catalogEntrySchema.parse({
    ...yamnet,
    dimensions: 2,
    towers: [{ ...tower, file: 'waveform-without-batch.onnx' }],
  })
  using client = new InferenceClient([{ folder: FOLDER, entry }])
  // Two windows of two frames each; the frames' means are 1 and 3, then 5 and 7.
  const frame = (value: number) => new Float32Array(160).fill(value)
  const values = Float32Array.of(...frame(1), ...frame(3), ...frame(5), ...frame(7))
  const { vector } = await client.encodeSound(entry.id, {
    values,
    windowShape: [320],
    soundSamples: [320, 320],
  })
  const [mean = 0, half = 0] = vector
  assert.ok(Math.abs(mean - Math.SQRT1_2) < 1e-6, String(mean))
  assert.ok(Math.abs(half - Math.SQRT1_2) < 1e-6, String(half))
})
