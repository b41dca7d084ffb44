import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProgressRate } from '../../../engine/jobs/progress-rate.ts'

test('says nothing until half a second was seen', () => {
  const rate = new ProgressRate()
  assert.equal(rate.perSecond(), null)
  rate.add(0, 0)
  rate.add(499, 100)
  assert.equal(rate.perSecond(), null)
  rate.add(500, 100)
  assert.equal(rate.perSecond(), 200)
})

test('looks at the last ten seconds only', () => {
  const rate = new ProgressRate()
  // Ten a second for a minute, then one a second.
  for (let second = 0; second <= 60; second += 1) rate.add(second * 1000, second * 10)
  assert.equal(rate.perSecond(), 10)
  for (let second = 61; second <= 72; second += 1) rate.add(second * 1000, 600 + second - 60)
  assert.equal(rate.perSecond(), 1)
})

test('a long silence counts: one sample older than the window stays', () => {
  const rate = new ProgressRate()
  rate.add(0, 0)
  rate.add(1_000, 10)
  rate.add(100_000, 11)
  const perSecond = rate.perSecond() ?? 0
  assert.ok(perSecond > 0 && perSecond < 0.2, `${perSecond}`)
})

test('a pause is no slowness', () => {
  const rate = new ProgressRate()
  rate.add(0, 0)
  rate.add(1_000, 50)
  rate.reset()
  assert.equal(rate.perSecond(), null)
  rate.add(90_000, 50)
  rate.add(91_000, 100)
  assert.equal(rate.perSecond(), 50)
})
