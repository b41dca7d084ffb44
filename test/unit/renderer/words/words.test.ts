import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatBytes } from '../../../../renderer/words/format-bytes.ts'
import { countOf } from '../../../../renderer/words/format-count.ts'
import { formatDuration, formatTimeLeft } from '../../../../renderer/words/format-duration.ts'

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
