import assert from 'node:assert/strict'
import { test } from 'node:test'

import { flacCut } from '../../../../engine/media/sound/flac-stream.ts'

const bytes = (tail: readonly number[]): Uint8Array =>
  Uint8Array.from([...new Uint8Array(40).fill(1), ...tail])

test('a piece of FLAC ends before a frame header that may be cut in two', () => {
  assert.equal(flacCut(bytes([])), 40)
  assert.equal(flacCut(bytes([0xff])), 40)
  assert.equal(flacCut(bytes([0xff, 0xf8, 0xc9])), 40)
  assert.equal(flacCut(bytes([2, 3, 0xff, 0xf9])), 42)
})

test('other bytes, and headers that are whole, stay', () => {
  assert.equal(flacCut(bytes([0xff, 0xe0, 5])), 43)
  assert.equal(flacCut(bytes([0xff, 0xf8, ...new Uint8Array(16).fill(7)])), 58)
})
