import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SoundWindowCollector, windowStarts } from '../../../../engine/media/sound/sound-windows.ts'
import type { SoundRecipe } from '../../../../models/recipe.ts'

type Windows = SoundRecipe['windows']

const recipe: Windows = {
  samples: 8,
  most: 3,
  placement: 'consecutive',
  short: 'repeat',
  normaliseEach: false,
}

const ramp = (length: number): Float32Array => Float32Array.from({ length }, (_, i) => i)

const collect = (length: number, of = recipe, piece = 5) => {
  const collector = new SoundWindowCollector(of)
  const samples = ramp(length)
  for (let at = 0; at < length; at += piece) collector.push(samples.subarray(at, at + piece))
  return collector.finish()
}

test('a sound of few windows is cut into consecutive ones', () => {
  assert.deepEqual(windowStarts(23, recipe), [0, 8])
  assert.deepEqual(windowStarts(24, recipe), [0, 8, 16])
})

test('a longer sound has its windows spread from the start to the very end', () => {
  assert.deepEqual(windowStarts(40, recipe), [0, 16, 32])
  assert.deepEqual([...collect(41).samples.subarray(8, 16)], [17, 18, 19, 20, 21, 22, 23, 24])
  assert.deepEqual([...collect(41).samples.subarray(16)], [33, 34, 35, 36, 37, 38, 39, 40])
})

test('a sound shorter than a window is repeated to fill it', () => {
  assert.deepEqual([...collect(3).samples], [0, 1, 2, 0, 1, 2, 0, 1])
})

test('one shorter than a window may also keep its length, or be followed by silence', () => {
  const kept = collect(3, { ...recipe, short: 'keep' })
  assert.deepEqual([[...kept.samples], kept.windowSamples, kept.soundSamples], [[0, 1, 2], 3, 3])
  const padded = collect(3, { ...recipe, short: 'zero-pad' })
  assert.deepEqual([...padded.samples], [0, 1, 2, 0, 0, 0, 0, 0])
  assert.deepEqual([padded.windowSamples, padded.soundSamples], [8, 3])
})

test('windows that are spread reach from the start to the end of a short sound too', () => {
  const spread: Windows = { ...recipe, placement: 'spread' }
  assert.deepEqual(windowStarts(12, spread), [0, 2, 4])
  assert.deepEqual(windowStarts(8, spread), [0])
  const { samples } = collect(12, spread)
  assert.deepEqual([...samples.subarray(16)], [4, 5, 6, 7, 8, 9, 10, 11])
})

test('no samples give no windows', () => {
  assert.equal(collect(0).count, 0)
})

test('a sound too long to keep: first and last window exact, the others near their place', () => {
  const large: Windows = { ...recipe, samples: 1_000_000, most: 5 }
  const total = 50_300_123
  const collector = new SoundWindowCollector(large)
  const piece = new Float32Array(100_000)
  for (let at = 0; at < total; at += piece.length) {
    const length = Math.min(piece.length, total - at)
    // Millions, so that a Float32 holds them exactly enough to tell the place.
    for (let i = 0; i < length; i++) piece[i] = (at + i) / 1e6
    collector.push(piece.subarray(0, length))
  }
  const { samples, count } = collector.finish()
  assert.equal(count, 5)
  const startOf = (window: number): number => samples[window * large.samples] ?? NaN
  const wanted = windowStarts(total, large).map((start) => start / 1e6)
  assert.equal(startOf(0), 0)
  assert.ok(Math.abs(startOf(4) - (wanted[4] ?? 0)) < 1e-5)
  for (const window of [1, 2, 3]) {
    assert.ok(Math.abs(startOf(window) - (wanted[window] ?? 0)) <= 4, String(startOf(window)))
  }
})
