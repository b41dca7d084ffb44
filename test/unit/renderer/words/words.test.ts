import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Encoder } from '../../../../contract/encoder.ts'
import { jobSchema } from '../../../../contract/job.ts'
import { encoderFacts, encoderState } from '../../../../renderer/words/encoder-words.ts'
import { formatDuration, formatTimeLeft } from '../../../../renderer/words/format-duration.ts'
import { jobPace, jobProgress } from '../../../../renderer/words/job-words.ts'

test('durations and time left', () => {
  assert.equal(formatDuration(7), '0:07')
  assert.equal(formatDuration(0.42), '0.4 s')
  assert.equal(formatDuration(0), '0:00')
  assert.equal(formatDuration(3729), '1:02:09')
  assert.equal(formatTimeLeft(20), 'less than a minute left')
  assert.equal(formatTimeLeft(262), 'about 4 minutes left')
  assert.equal(formatTimeLeft(7300), 'about 2 hours left')
})

test('a job counts items or bytes', () => {
  const job = jobSchema.parse({
    ...{ id: 1, kind: 'download', subject: 'x', title: 'Downloading X', state: 'running' },
    ...{ unit: 'bytes', done: 120_000_000, total: 352_000_000, ratePerSecond: 12_345_678.9 },
    ...{ secondsLeft: 20, startedMs: 0, finishedMs: null, summary: null, problem: null },
  })
  assert.equal(jobProgress(job), '120 MB of 352 MB')
  assert.equal(jobPace(job), '12 MB a second · less than a minute left')
  assert.equal(jobProgress({ ...job, unit: 'items', done: 3, total: null }), '3 so far')
  assert.equal(jobPace({ ...job, unit: 'items', secondsLeft: null }), '12,345,679 a second')
})

test('an encoder is told in words', () => {
  const encoder: Encoder = {
    id: 'x',
    name: 'X',
    goodFor: 'Tests.',
    modalities: ['image', 'text'],
    dimensions: 512,
    matryoshka: null,
    licence: { name: 'CC BY-NC 4.0', commercialUse: false, notice: 'No commerce.' },
    sizeBytes: 608_000_000,
    figures: [],
    source: { kind: 'bring-your-own', reason: 'No graph.', exportScript: null },
    state: 'absent',
    diskBytes: 0,
    spaces: [],
  }
  assert.equal(
    encoderFacts(encoder),
    'Photos, words · 608 MB · CC BY-NC 4.0, not for commercial use',
  )
  assert.equal(encoderState(encoder), 'Your own files')
  assert.equal(encoderState({ ...encoder, state: 'installed' }), 'Installed')
  const open = { name: 'MIT', commercialUse: true, notice: null }
  assert.equal(encoderFacts({ ...encoder, licence: open, sizeBytes: null }), 'Photos, words · MIT')
})
