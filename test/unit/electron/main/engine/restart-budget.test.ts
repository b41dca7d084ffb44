import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  CALM_AFTER_MS,
  judgeCrash,
  STOP_WINDOW_MS,
} from '../../../../../electron/main/engine/restart-budget.ts'

test('the first crash restarts after one second, the second after two', () => {
  assert.deepEqual(judgeCrash([0], 0), { kind: 'restart', attempt: 1, delayMs: 1_000 })
  assert.deepEqual(judgeCrash([0, 9], 9), { kind: 'restart', attempt: 2, delayMs: 2_000 })
})

test('three crashes within five minutes stop, three over a longer time do not', () => {
  assert.deepEqual(judgeCrash([0, 1, STOP_WINDOW_MS - 1], STOP_WINDOW_MS - 1), { kind: 'stop' })
  const verdict = judgeCrash([0, 1, STOP_WINDOW_MS], STOP_WINDOW_MS)
  assert.deepEqual(verdict, { kind: 'restart', attempt: 3, delayMs: 4_000 })
})

test('the delay does not grow beyond four seconds and shrinks after a calm time', () => {
  const spread = [0, 290_000, 580_000, 870_000]
  const verdict = judgeCrash(spread, 870_000)
  assert.deepEqual(verdict, { kind: 'restart', attempt: 4, delayMs: 4_000 })
  const later = 870_000 + CALM_AFTER_MS
  assert.deepEqual(judgeCrash([...spread, later], later), {
    kind: 'restart',
    attempt: 1,
    delayMs: 1_000,
  })
})
