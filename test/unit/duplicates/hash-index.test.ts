import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HashIndex } from '../../../engine/duplicates/hash-index.ts'
import { hammingDistance } from '../../../engine/media/picture/hamming-distance.ts'
import { seededRandom } from '../../helpers/seeded-random.ts'

function changed(hash: Uint8Array, bits: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(hash)
  for (const bit of bits) copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7))
  return copy
}

test('all within 7 bits are found, the nearest first, and nothing else', () => {
  const random = seededRandom('hash index')
  const randomHash = () => Uint8Array.from({ length: 8 }, () => Math.floor(random() * 256))
  const wanted = randomHash()
  const hashes = new Map<number, Uint8Array>()
  const index = new HashIndex()
  // More than there is room for at first.
  for (let id = 10; id < 4_010; id += 1) {
    const bits = Array.from({ length: id % 12 }, () => Math.floor(random() * 64))
    hashes.set(id, id % 50 === 0 ? changed(wanted, bits) : randomHash())
  }
  for (const [id, hash] of hashes) index.add(id, hash)
  for (const [id, hash] of hashes) index.add(id, hash)
  const expected = [...hashes]
    .map(([id, hash]) => ({ id, distance: hammingDistance(hash, wanted) }))
    .filter(({ distance }) => distance <= HashIndex.RADIUS)
  const found = index.near(wanted, 4_000)
  assert.deepEqual(
    found.toSorted((a, b) => a.id - b.id),
    expected,
  )
  assert.ok(found.length > 20)
  assert.deepEqual(
    found.map(({ distance }) => distance),
    expected.map(({ distance }) => distance).sort((a, b) => a - b),
  )
})

test('no more hashes are looked at than asked for', () => {
  const index = new HashIndex()
  const hash = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
  for (let id = 0; id < 100; id += 1) index.add(id, hash)
  assert.equal(index.near(hash, 30).length, 30)
})
