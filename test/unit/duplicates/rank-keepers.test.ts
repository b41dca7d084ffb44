import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KeeperFacts } from '../../../engine/duplicates/rank-keepers.ts'
import { keeperReason, rankKeepers } from '../../../engine/duplicates/rank-keepers.ts'

const plain: KeeperFacts = {
  contentId: 1,
  damaged: true,
  framed: true,
  alikeCount: 0,
  pixels: 100,
  durationSeconds: 0,
  sizeBytes: 100,
  hasDate: false,
  modifiedMs: 100,
  path: 'b',
}

/** Each is better than `plain` by one rule alone; in the order of the rules. */
const better: readonly (readonly [Partial<KeeperFacts>, reason: string])[] = [
  [{ damaged: false }, 'undamaged'],
  [{ framed: false }, 'not framed by anything'],
  [{ pixels: 101 }, 'most pixels'],
  [{ durationSeconds: 0.2 }, 'longest'],
  [{ alikeCount: 1 }, 'unedited'],
  [{ hasDate: true }, 'has its date'],
  [{ sizeBytes: 101 }, 'largest file'],
  [{ modifiedMs: 99 }, 'oldest'],
  [{ path: 'a' }, 'first by path'],
]

for (const [facts, reason] of better) {
  test(`keeps the one that ${reason}`, () => {
    const one = { ...plain, contentId: 2, ...facts }
    for (const order of [
      [plain, one],
      [one, plain],
    ]) {
      assert.deepEqual(
        rankKeepers(order).map(({ contentId }) => contentId),
        [2, 1],
      )
    }
    assert.equal(keeperReason(one, plain), reason)
  })
}

test('an earlier rule outweighs all later ones together', () => {
  better.forEach(([facts], i) => {
    const later = better
      .slice(i + 1)
      .reduce<Partial<KeeperFacts>>((all, [other]) => ({ ...all, ...other }), {})
    const one = { ...plain, contentId: 2, ...facts }
    const [first] = rankKeepers([{ ...plain, ...later }, one])
    assert.equal(first?.contentId, 2)
  })
})

test('a hundredth of a second is no reason', () => {
  const one = { ...plain, contentId: 2, durationSeconds: 1.01, path: 'a' }
  assert.equal(keeperReason(one, { ...plain, durationSeconds: 1.02 }), 'first by path')
})

test('where only copies of the same bytes are, the path decides', () => {
  assert.equal(keeperReason(plain, undefined), 'same bytes, first by path')
  assert.deepEqual(rankKeepers([]), [])
})
