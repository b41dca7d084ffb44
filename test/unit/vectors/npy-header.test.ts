import assert from 'node:assert/strict'
import { test } from 'node:test'
import { npyHeader, parseNpyHeader } from '../../../engine/vectors/npy-header.ts'
import { hasCode } from '../../helpers/has-code.ts'

test('the header is that of the documented format, and is read back', () => {
  const header = npyHeader({ rows: 3, columns: 384 })
  assert.equal(header.byteLength % 64, 0)
  assert.equal(Buffer.from(header).toString('latin1', 0, 6), '\x93NUMPY')
  assert.deepEqual([...header.subarray(6, 8)], [1, 0])
  assert.equal(header.at(-1), 0x0a)
  assert.deepEqual(parseNpyHeader(header), { rows: 3, columns: 384, offset: header.byteLength })
})

test('the room of a header does not depend on the number of rows', () => {
  const sizes = [0, 99, 12_345_678].map((rows) => npyHeader({ rows, columns: 1024 }).byteLength)
  assert.equal(new Set(sizes).size, 1)
})

const headerOf = (text: string) => {
  const header = Buffer.from(npyHeader({ rows: 1, columns: 2 }))
  header.fill(' ', 10, header.length - 1)
  header.write(text, 10, 'latin1')
  return header
}

test('spaces and order of the header may differ, its numbers may not', () => {
  const other = headerOf(`{'shape':(7,2),'fortran_order':False,'descr':'<f4'}`)
  assert.equal(parseNpyHeader(other).rows, 7)
  for (const text of [
    `{'descr': '<f8', 'fortran_order': False, 'shape': (7, 2), }`,
    `{'descr': '<f4', 'fortran_order': True, 'shape': (7, 2), }`,
    `{'descr': '<f4', 'fortran_order': False, 'shape': (7,), }`,
    `{'descr': '<f4', 'fortran_order': False, 'shape': (7, 2, 2), }`,
  ]) {
    assert.throws(() => parseNpyHeader(headerOf(text)), hasCode('unsupported-format'))
  }
  assert.throws(() => parseNpyHeader(Buffer.from('not an array')), hasCode('unsupported-format'))
  assert.throws(() => parseNpyHeader(new Uint8Array(0)), hasCode('unsupported-format'))
})
