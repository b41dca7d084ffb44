import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Job } from '../../../contract/job.ts'
import { jobSchema } from '../../../contract/job.ts'
import { formatSeconds, progressText } from '../../../engine/cli/progress-line.ts'

const job: Job = jobSchema.parse({
  id: 1,
  kind: 'index',
  subject: null,
  title: 'Reading photos and sounds',
  state: 'running',
  unit: 'items',
  done: 0,
  total: null,
  ratePerSecond: null,
  secondsLeft: null,
  startedMs: 0,
  finishedMs: null,
  summary: null,
  problem: null,
})

test('what is not known is not said', () => {
  assert.equal(progressText(job), 'Reading photos and sounds')
  assert.equal(progressText({ ...job, done: 1_234 }), 'Reading photos and sounds  1,234')
  assert.equal(progressText({ ...job, total: 0 }), 'Reading photos and sounds')
})

test('bar, count, rate and time left', () => {
  const text = progressText({
    ...job,
    done: 1_500,
    total: 3_000,
    ratePerSecond: 12.34,
    secondsLeft: 125,
  })
  assert.equal(
    text,
    'Reading photos and sounds  [############............]  1,500 of 3,000  12.3/s  2 min 5 s left',
  )
})

test('the bar is as wide at its beginning and at its end', () => {
  for (const done of [1, 999, 1_000]) {
    const [, bar = ''] = /\[(.*)\]/.exec(progressText({ ...job, done, total: 1_000 })) ?? []
    assert.equal(bar.length, 24, `${done}`)
  }
})

test('times are written in the units that people use', () => {
  const examples: readonly (readonly [seconds: number, words: string])[] = [
    [-3, '0 s'],
    [0.4, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 0 s'],
    [3_599, '59 min 59 s'],
    [3_600, '1 h 0 min'],
    [7_384, '2 h 3 min'],
  ]
  for (const [seconds, words] of examples) assert.equal(formatSeconds(seconds), words)
})

test('bytes are written as sizes', () => {
  const download = { ...job, unit: 'bytes', total: 352_000_000, done: 176_000_000 } as const
  assert.match(
    progressText({ ...download, ratePerSecond: 12_345_678 }),
    /176 MB of 352 MB {2}12 MB\/s/,
  )
})
