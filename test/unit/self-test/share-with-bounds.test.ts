import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shareWithBounds } from '../../../engine/self-test/share-with-bounds.ts'

test('the bounds are those that Wilson gives', () => {
  // 10 of 50: statsmodels.stats.proportion.proportion_confint(10, 50, method='wilson')
  const { low, high } = shareWithBounds(10, 50)
  assert.ok(Math.abs(low - 0.1124) < 1e-3 && Math.abs(high - 0.3304) < 1e-3, `${low} ${high}`)
})

test('nothing wrong seen is not nothing wrong, and more cases say more', () => {
  const few = shareWithBounds(0, 5)
  const many = shareWithBounds(0, 500)
  assert.ok(few.expected > many.expected && many.expected > 0)
  assert.ok(few.high > 0.4 && many.high < 0.01)
  assert.equal(few.low, 0)
})
