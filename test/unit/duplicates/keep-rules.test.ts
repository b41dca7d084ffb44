import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KeepRule } from '../../../contract/keep-rules.ts'
import { preferProtected, rulesOf } from '../../../engine/duplicates/keep-rules.ts'
import type { KeeperFacts } from '../../../engine/duplicates/rank-keepers.ts'
import { keeperReason, rankKeepers } from '../../../engine/duplicates/rank-keepers.ts'
import { plainFacts } from '../../helpers/keeper-facts.ts'

function winner(rules: readonly KeepRule[], ...others: Partial<KeeperFacts>[]): number | undefined {
  const contents = others.map((facts, i) => ({ ...plainFacts, contentId: i + 1, ...facts }))
  return rankKeepers(contents, rulesOf(rules))[0]?.contentId
}

/** For each rule: the second is the better one by it, and the worse by all built-in rules. */
const cases: readonly (readonly [
  KeepRule,
  worse: Partial<KeeperFacts>,
  better: Partial<KeeperFacts>,
])[] = [
  [{ rule: 'largest-picture' }, { pixels: 100 }, { pixels: 200 }],
  [{ rule: 'best-quality' }, { pixels: 200 }, { pixels: 100, lossless: true }],
  [{ rule: 'best-quality' }, { pixels: 200, sharpness: 10 }, { pixels: 100, sharpness: 20 }],
  [{ rule: 'raw' }, { pixels: 200 }, { pixels: 100, raw: true }],
  [{ rule: 'has-metadata' }, { pixels: 200 }, { pixels: 100, factCount: 9 }],
  [{ rule: 'oldest' }, { pixels: 200, modifiedMs: 9 }, { modifiedMs: 8 }],
  [{ rule: 'newest' }, { pixels: 200, modifiedMs: 8 }, { modifiedMs: 9 }],
  [{ rule: 'largest-file' }, { pixels: 200 }, { pixels: 100, sizeBytes: 200 }],
  [{ rule: 'shortest-path' }, { pixels: 200, paths: ['/aa/b'] }, { paths: ['/a/b'] }],
  [
    { rule: 'prefer-folder', folder: '/album', over: null },
    { pixels: 200, paths: ['/albums/a', '/x/a'] },
    { paths: ['/x/b', '/album/b'] },
  ],
  [
    { rule: 'prefer-folder', folder: '/a', over: '/b' },
    { pixels: 200, paths: ['/b/1'] },
    { paths: ['/a/1'] },
  ],
]

for (const [rule, worse, better] of cases) {
  test(`${JSON.stringify(rule)} outweighs the built-in rules, whatever the order`, () => {
    assert.equal(winner([rule], worse, better), 2)
    assert.equal(winner([rule], better, worse), 1)
  })
}

test('the first rule that tells two apart decides, ties go on to the next', () => {
  const old = { modifiedMs: 1, paths: ['/b/old'] }
  const kept = { modifiedMs: 2, paths: ['/a/new'] }
  const folder: KeepRule = { rule: 'prefer-folder', folder: '/a', over: null }
  assert.equal(winner([folder, { rule: 'oldest' }], old, kept), 2)
  assert.equal(winner([{ rule: 'oldest' }, folder], old, kept), 1)
  assert.equal(winner([folder, { rule: 'oldest' }], { ...old, paths: ['/a/x'] }, kept), 1)
})

test('no rule puts a damaged file before a whole one', () => {
  const rule: KeepRule = { rule: 'largest-picture' }
  assert.equal(winner([rule], { damaged: true, pixels: 900 }, { pixels: 1 }), 2)
})

test('what lies in a protected folder is kept, and the reason says so', () => {
  const rules = [preferProtected(['/safe'])]
  const [first, second] = rankKeepers(
    [
      { ...plainFacts, contentId: 1, pixels: 900 },
      { ...plainFacts, contentId: 2, paths: ['/safe/in/a'] },
    ],
    rules,
  )
  assert.ok(first && second)
  assert.equal(first.contentId, 2)
  assert.equal(keeperReason(first, [second], rules), 'in a protected folder')
})

test('a pair of folders says nothing of a third', () => {
  const rule: KeepRule = { rule: 'prefer-folder', folder: '/a', over: '/b' }
  const order = [['/b/1'], ['/c/1'], ['/a/1']].map((paths, i) => ({
    ...plainFacts,
    contentId: i,
    paths,
  }))
  assert.deepEqual(
    rankKeepers(order, rulesOf([rule])).map(({ contentId }) => contentId),
    [2, 1, 0],
  )
})
