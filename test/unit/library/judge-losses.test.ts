import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeLosses, LOSS_COUNT } from '../../../engine/library/judge-losses.ts'

test('a folder that is suddenly empty is taken for offline, however few files it had', () => {
  assert.equal(judgeLosses(1, 0), 'offline')
  assert.equal(judgeLosses(10_000, 0), 'offline')
  assert.equal(judgeLosses(0, 0), 'gone')
})

test('a few losses are believed, many at once are not', () => {
  assert.equal(judgeLosses(60, 60 - LOSS_COUNT), 'gone')
  assert.equal(judgeLosses(60, 60 - LOSS_COUNT - 1), 'offline')
})

test('in a large folder only a large share counts as many', () => {
  assert.equal(judgeLosses(10_000, 8_000), 'gone')
  assert.equal(judgeLosses(10_000, 7_999), 'offline')
})

test('files at new paths make up for those lost at old ones', () => {
  assert.equal(judgeLosses(1_000, 1_000), 'gone')
  assert.equal(judgeLosses(1_000, 3_000), 'gone')
})
