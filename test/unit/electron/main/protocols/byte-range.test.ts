import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseByteRange } from '../../../../../electron/main/protocols/byte-range.ts'

const part = (startByte: number, endByte: number) => ({ kind: 'part', startByte, endByte })

test('one range, open at either side, is cut to the file', () => {
  assert.deepEqual(parseByteRange('bytes=0-', 100), part(0, 99))
  assert.deepEqual(parseByteRange('bytes=10-19', 100), part(10, 19))
  assert.deepEqual(parseByteRange('bytes=90-500', 100), part(90, 99))
  assert.deepEqual(parseByteRange('bytes=-10', 100), part(90, 99))
  assert.deepEqual(parseByteRange('bytes=-500', 100), part(0, 99))
  assert.deepEqual(parseByteRange('bytes=99-99', 100), part(99, 99))
})

test('a range that starts behind the end cannot be satisfied', () => {
  for (const header of ['bytes=100-', 'bytes=100-200', 'bytes=-0']) {
    assert.deepEqual(parseByteRange(header, 100), { kind: 'unsatisfiable' }, header)
  }
  assert.deepEqual(parseByteRange('bytes=0-', 0), { kind: 'unsatisfiable' })
  assert.deepEqual(parseByteRange('bytes=-5', 0), { kind: 'unsatisfiable' })
})

test('no header, several ranges and nonsense mean the whole file', () => {
  const headers = [
    null,
    '',
    'bytes=',
    'bytes=-',
    'bytes=5-2',
    'bytes=0-1,3-4',
    'items=0-1',
    'bytes=a-b',
  ]
  for (const header of headers) assert.deepEqual(parseByteRange(header, 100), { kind: 'whole' })
})
