import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Families } from '../../../engine/duplicates/families.ts'
import { provenMatch as match } from '../../helpers/proven-match.ts'

test('a family is known by the one with most matches', () => {
  const families = new Families([match(1, 2), match(2, 3)])
  assert.equal(families.hubOf(1), 2)
  assert.equal(families.hubOf(3), 2)
  assert.equal(families.hubOf(4), null)
})

test('neither a collage nor a small part makes one family of two', () => {
  const collage = { framedBy: 'second', leastShare: 0.48 } as const
  const families = new Families([
    match(1, 2),
    match(1, 9, collage),
    match(5, 6),
    match(5, 9, collage),
    match(2, 8, { leastShare: 0.12 }),
    match(8, 5, { leastShare: 0.12 }),
  ])
  assert.equal(families.hubOf(1), families.hubOf(2))
  assert.equal(families.hubOf(5), families.hubOf(6))
  assert.notEqual(families.hubOf(1), families.hubOf(5))
  assert.equal(families.hubOf(9), families.hubOf(1))
  assert.equal(families.hubOf(8), families.hubOf(1))
})
