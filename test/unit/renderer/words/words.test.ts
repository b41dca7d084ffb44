import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Encoder } from '../../../../contract/encoder.ts'
import { jobSchema } from '../../../../contract/job.ts'
import { encoderFacts, encoderState } from '../../../../renderer/words/encoder-words.ts'
import { formatBytes } from '../../../../renderer/words/format-bytes.ts'
import { countOf } from '../../../../renderer/words/format-count.ts'
import { formatDuration, formatTimeLeft } from '../../../../renderer/words/format-duration.ts'
import { jobPace, jobProgress } from '../../../../renderer/words/job-words.ts'

test('sizes are short and never show a thousand of a unit', () => {
  assert.equal(formatBytes(0), '0 bytes')
  assert.equal(formatBytes(1), '1 byte')
  assert.equal(formatBytes(999), '999 bytes')
  assert.equal(formatBytes(999_900), '1.0 MB')
  assert.equal(formatBytes(3_100_000_000), '3.1 GB')
  assert.equal(formatBytes(412_345_678), '412 MB')
})

test('counts are grouped and agree with their noun', () => {
  assert.equal(countOf(1, 'photo'), '1 photo')
  assert.equal(countOf(14_203, 'photo'), '14,203 photos')
  assert.equal(countOf(2, 'copy', 'copies'), '2 copies')
})

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
