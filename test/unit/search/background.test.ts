import assert from 'node:assert/strict'
import { test } from 'node:test'
import { certaintyOf, measureBackground, sigmasAbove } from '../../../engine/search/background.ts'
import { seededRandom } from '../../helpers/hostile-values.ts'

/** Normally distributed cosines (Box and Muller). */
function normal(count: number, mean: number, deviation: number): number[] {
  const random = seededRandom(11)
  return Array.from({ length: count }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()))
    return mean + deviation * radius * Math.cos(2 * Math.PI * random())
  })
}

test('mean and deviation of chance are found', () => {
  const background = measureBackground(normal(2_000, 0.1, 0.05))
  assert.ok(background)
  assert.ok(Math.abs(background.mean - 0.1) < 0.01, `${background.mean}`)
  assert.ok(Math.abs(background.deviation - 0.05) < 0.006, `${background.deviation}`)
})

test('true hits in the background hardly widen it', () => {
  const chance = normal(950, 0.1, 0.05)
  const alone = measureBackground(chance)
  const mixed = measureBackground([...chance, ...normal(50, 0.9, 0.02)])
  assert.ok(alone && mixed)
  assert.ok(mixed.deviation < alone.deviation * 1.25)
  assert.ok(Math.abs(mixed.mean - alone.mean) < 0.02)
})

test('too few cosines say nothing; equal ones do not divide by zero', () => {
  assert.equal(measureBackground(normal(19, 0, 0.1)), null)
  const same = measureBackground(new Array<number>(50).fill(0.3))
  assert.ok(same && same.deviation > 0)
  assert.equal(sigmasAbove(null, 0.9), 0)
  assert.ok(Number.isFinite(sigmasAbove(measureBackground(new Array<number>(50).fill(1)), 1)))
})

test('the further above chance, the more certain', () => {
  const background = { mean: 0.1, deviation: 0.05 }
  const at = (sigmas: number) => Math.tanh(background.mean + sigmas * background.deviation)
  assert.ok(Math.abs(sigmasAbove(background, at(4)) - 4) < 1e-9)
  assert.equal(certaintyOf(background, at(-3)), 'noise')
  assert.equal(certaintyOf(background, at(2.4)), 'noise')
  assert.equal(certaintyOf(background, at(2.6)), 'weak')
  assert.equal(certaintyOf(background, at(3.6)), 'likely')
  assert.equal(certaintyOf(background, at(5.1)), 'strong')
})

test('without a background only the cosine can tell, and never strongly', () => {
  assert.equal(certaintyOf(null, 1), 'likely')
  assert.equal(certaintyOf(null, 0.59), 'weak')
})
