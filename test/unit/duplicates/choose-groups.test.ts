import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Match } from '../../../engine/duplicates/choose-groups.ts'
import { chooseGroups } from '../../../engine/duplicates/choose-groups.ts'

function match(first: number, second: number): Match {
  return { first, second, class: 're-encoded', cosine: 0.9, hashDistance: first, proof: null }
}

function sets(ranked: readonly number[], matches: readonly Match[]): number[][] {
  return chooseGroups(ranked, matches)
    .filter(({ members }) => members.length > 0)
    .map(({ keeper, members }) => [keeper, ...members.map(({ contentId }) => contentId).sort()])
}

test('a keeper takes what matches it, with the evidence', () => {
  const [group] = chooseGroups([2, 1], [match(1, 2)])
  assert.deepEqual(group, {
    keeper: 2,
    members: [
      {
        contentId: 1,
        evidence: { class: 're-encoded', cosine: 0.9, hashDistance: 1, proof: null },
      },
    ],
  })
})

test('neighbours of neighbours are not joined: a chain falls apart', () => {
  const chain = [match(1, 2), match(2, 3), match(3, 4), match(4, 5)]
  assert.deepEqual(sets([1, 2, 3, 4, 5], chain), [
    [1, 2],
    [3, 4],
  ])
  assert.deepEqual(sets([3, 1, 2, 4, 5], chain), [[3, 2, 4]])
})

test('each content is in one group at most, and every keeper is a group of its own', () => {
  const matches = [match(1, 2), match(1, 3), match(2, 3), match(4, 2)]
  const groups = chooseGroups([1, 2, 3, 4], matches)
  assert.deepEqual(
    groups.map(({ keeper }) => keeper),
    [1, 4],
  )
  assert.deepEqual(sets([1, 2, 3, 4], matches), [[1, 2, 3]])
})

test('without a match there is nobody to group', () => {
  assert.deepEqual(sets([1, 2], []), [])
  assert.deepEqual(chooseGroups([], []), [])
})
