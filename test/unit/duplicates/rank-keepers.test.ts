import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KeeperFacts, Rule } from '../../../engine/duplicates/rank-keepers.ts'
import {
  fileReason,
  keeperReason,
  rankFiles,
  rankKeepers,
} from '../../../engine/duplicates/rank-keepers.ts'
import { plainFacts } from '../../helpers/keeper-facts.ts'

const plain: KeeperFacts = {
  ...plainFacts,
  damaged: true,
  collage: true,
  matchesMost: false,
  framed: true,
}

/** Each is better than `plain` by one rule alone; in the order of the rules. */
const better: readonly (readonly [Partial<KeeperFacts>, reason: string])[] = [
  [{ damaged: false }, 'undamaged'],
  [{ collage: false }, 'no collage'],
  [{ matchesMost: true }, 'matches the others best'],
  [{ framed: false }, 'not framed by anything'],
  [{ pixels: 101 }, 'most pixels'],
  [{ durationSeconds: 0.2 }, 'longest'],
  [{ alikeCount: 1 }, 'unedited'],
  [{ hasDate: true }, 'has its date'],
  [{ sizeBytes: 101 }, 'largest file'],
  [{ modifiedMs: 99 }, 'oldest'],
  [{ paths: ['/x/a'] }, 'first by path'],
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
    assert.equal(keeperReason(one, [plain]), reason)
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

test('a rule of the person’s that a needed one overrules is named, with what stands against it', () => {
  const inAlbum: Rule = {
    reason: 'in /album',
    compare: (a, b) =>
      Number(b.paths[0] === '/album/b.jpg') - Number(a.paths[0] === '/album/b.jpg'),
  }
  const wished = { ...plainFacts, contentId: 2, paths: ['/album/b.jpg'] }
  const large = { ...plainFacts, contentId: 3, pixels: 900, paths: ['/x/c.jpg'] }
  const reasonOf = (lacking: Partial<KeeperFacts>) => {
    const others = [{ ...wished, ...lacking }, large]
    assert.equal(rankKeepers([plainFacts, ...others], [inAlbum])[0], others[1])
    return keeperReason(large, [plainFacts, others[0] ?? wished], [inAlbum])
  }
  assert.equal(
    reasonOf({ matchesMost: false }),
    'most pixels; your rule “in /album” would keep b.jpg, but it is not proven to match all of them',
  )
  assert.match(reasonOf({ damaged: true }), /would keep b\.jpg, but it is damaged$/)
  assert.match(reasonOf({ collage: true }), /but it shows several pictures at once$/)
  // Where the rule has its way, or has nothing to say, it is not spoken of.
  assert.equal(keeperReason(wished, [large], [inAlbum]), 'in /album')
  assert.equal(keeperReason(large, [plainFacts], [inAlbum]), 'most pixels')
})

test('a hundredth of a second is no reason', () => {
  const one = { ...plain, contentId: 2, durationSeconds: 1.01, paths: ['/x/a'] }
  assert.equal(keeperReason(one, [{ ...plain, durationSeconds: 1.02 }]), 'first by path')
})

test('where only copies of the same bytes are, the path decides, unless a rule says otherwise', () => {
  const files = [
    { path: '/x/a', modifiedMs: 2 },
    { path: '/x/b', modifiedMs: 1 },
  ]
  const [a, b] = files
  assert.ok(a && b)
  assert.equal(fileReason(a, b, []), 'same bytes, first by path')
  assert.deepEqual(rankFiles(files, []), files)
  const older = {
    reason: 'oldest',
    compare: () => 0,
    compareFiles: (one: typeof a, other: typeof a) => one.modifiedMs - other.modifiedMs,
  }
  assert.deepEqual(rankFiles(files, [older]), [b, a])
  assert.equal(fileReason(b, a, [older]), 'same bytes, oldest')
  assert.deepEqual(rankKeepers([]), [])
})
