import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatBytes } from '../../../contract/format-bytes.ts'

const examples: readonly (readonly [bytes: number, words: string])[] = [
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [9_949, '9.9 kB'],
  [9_950, '10 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [3_140_000_000, '3.1 GB'],
  [2 ** 53, '9.0 PB'],
]

test('sizes are written in powers of 1000 with two digits at least', () => {
  for (const [bytes, words] of examples) assert.equal(formatBytes(bytes), words)
})
