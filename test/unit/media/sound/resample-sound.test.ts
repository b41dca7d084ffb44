import assert from 'node:assert/strict'
import { test } from 'node:test'

import { resampleSound, SoundResampler } from '../../../../engine/media/sound/resample-sound.ts'
import { noise, sine } from '../../../helpers/make-sounds.ts'

const RATES: readonly (readonly [number, number])[] = [
  [44_100, 16_000],
  [48_000, 16_000],
  [44_100, 24_000],
  [44_100, 48_000],
  [22_050, 16_000],
  [8000, 16_000],
  [44_101, 16_000],
]

/** The middle, away from the silence before and after. */
const middle = (samples: Float32Array): Float32Array =>
  samples.subarray(samples.length / 4, (samples.length * 3) / 4)

const largest = (samples: Float32Array): number =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)

for (const [from, to] of RATES) {
  test(`${String(from)} to ${String(to)} Hz keeps a tone's shape, place and length`, () => {
    const out = resampleSound(sine(1000, 1, from), from, to)
    assert.equal(out.length, to)
    const wanted = sine(1000, 1, to)
    const difference = middle(out.map((sample, i) => sample - (wanted[i] ?? 0)))
    assert.ok(largest(difference) < (from === 44_101 ? 1e-3 : 1e-4), String(largest(difference)))
  })
}

test('what lies above the new Nyquist frequency is gone, not folded back', () => {
  const out = resampleSound(sine(9000, 1), 44_100, 16_000)
  assert.ok(largest(middle(out)) < 0.5 * 10 ** (-80 / 20))
})

test('the passband reaches 7 kHz at 16 kHz', () => {
  const out = resampleSound(sine(7000, 1), 44_100, 16_000)
  assert.ok(Math.abs(largest(middle(out)) - 0.5) < 0.005)
})

test('pieces of any size give the same samples as the whole', () => {
  const input = noise(0.5)
  const whole = resampleSound(input, 44_100, 16_000)
  const resampler = new SoundResampler(44_100, 16_000)
  const pieces: number[] = []
  for (let at = 0, size = 1; at < input.length; at += size, size = (size * 7) % 1000) {
    pieces.push(...resampler.push(input.subarray(at, at + size)))
  }
  pieces.push(...resampler.finish())
  assert.deepEqual(Float32Array.from(pieces), whole)
})

test('speed', () => {
  const input = noise(60)
  const startedMs = performance.now()
  resampleSound(input, 44_100, 16_000)
  const times = 60_000 / (performance.now() - startedMs)
  console.log(`44.1 to 16 kHz: ${times.toFixed(0)} times real time`)
  assert.ok(times > 20)
})
