import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Extent } from '../../../../models/pooling/pool-rows.ts'
import { poolRows } from '../../../../models/pooling/pool-rows.ts'
import type { Pooling } from '../../../../models/tower.ts'

/** Four rows of two: [0, 1], [2, 3], [4, 5], [6, 7]. */
const output = { values: Float32Array.from({ length: 8 }, (_, i) => i), rows: 4 }
const all: Extent = { attendedRows: 4, soundSamples: null }
const pooled = (pooling: Pooling, extent = all) => [...poolRows(output, pooling, extent)]

test('the first row, the last attended one, or the mean of those after the first few', () => {
  assert.deepEqual(pooled({ kind: 'class-token' }), [0, 1])
  assert.deepEqual(pooled({ kind: 'last-token' }), [6, 7])
  assert.deepEqual(pooled({ kind: 'mean', skip: 0 }), [3, 4])
  assert.deepEqual(pooled({ kind: 'mean', skip: 1 }), [4, 5])
  assert.deepEqual(pooled({ kind: 'class-and-mean', skip: 2 }), [0, 1, 5, 6])
})

test('what was only put behind a text does not count', () => {
  const padded = { attendedRows: 2, soundSamples: null }
  assert.deepEqual(pooled({ kind: 'last-token' }, padded), [2, 3])
  assert.deepEqual(pooled({ kind: 'mean', skip: 0 }, padded), [1, 2])
})

test('frames without sound do not count; every sound has one frame at least', () => {
  const frames: Pooling = { kind: 'mean-of-sound', samplesPerFrame: 320 }
  const heard = (soundSamples: number) => pooled(frames, { attendedRows: 4, soundSamples })
  assert.deepEqual(heard(320), [0, 1])
  assert.deepEqual(heard(321), [1, 2])
  assert.deepEqual(heard(100_000), [3, 4])
  assert.deepEqual(heard(0), [0, 1])
})

test('an output that is the vector itself has one row; a pooling that leaves none is an error', () => {
  const one = { values: Float32Array.of(5, 6), rows: 1 }
  assert.deepEqual([...poolRows(one, { kind: 'none' }, all)], [5, 6])
  assert.throws(() => pooled({ kind: 'none' }), /4 rows and no pooling/)
  assert.throws(() => pooled({ kind: 'mean', skip: 4 }), /none is left/)
})
