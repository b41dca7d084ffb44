import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchFeatures } from '../../../../engine/duplicates/proof/match-features.ts'

const WORDS = 8

/** So many descriptors of random bits, the same for the same seed. */
function randomDescriptors(count: number, seed: number): Int32Array {
  let state = seed
  return Int32Array.from({ length: count * WORDS }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
  })
}

/** A copy in which this bit of each 32, and of the next word the next one, is the other way. */
function changed(descriptors: Int32Array, bits: number): Int32Array {
  return descriptors.map((word, i) => (i % WORDS < bits ? word ^ (1 << (i % 32)) : word))
}

const inOrder = (count: number) => Array.from({ length: count }, (_, i) => i)

test('each descriptor finds its copy, however the list is ordered', () => {
  const first = randomDescriptors(300, 7)
  const copies = changed(first, 5)
  const turned = Int32Array.from(
    inOrder(300).flatMap((i) => [...copies.subarray((299 - i) * WORDS, (300 - i) * WORDS)]),
  )
  const found = matchFeatures(first, turned)
  assert.deepEqual(found.first, inOrder(300))
  assert.deepEqual(found.second, inOrder(300).toReversed())
})

test('random descriptors match nothing, and neither do lists without any', () => {
  const [first, second] = [randomDescriptors(200, 1), randomDescriptors(250, 2)]
  assert.deepEqual(matchFeatures(first, second), { first: [], second: [] })
  assert.deepEqual(matchFeatures(first, new Int32Array(0)), { first: [], second: [] })
  assert.deepEqual(matchFeatures(new Int32Array(0), second), { first: [], second: [] })
})

test('a match is mutual: of two that are near to one only the nearer has it', () => {
  const one = randomDescriptors(1, 3)
  const both = new Int32Array([...changed(one, 6), ...changed(one, 2)])
  assert.deepEqual(matchFeatures(both, one), { first: [1], second: [0] })
  assert.deepEqual(matchFeatures(one, both), { first: [0], second: [1] })
})
