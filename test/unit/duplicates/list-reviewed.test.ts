import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EVERY_GROUP } from '../../../contract/every-group.ts'
import { HeldGroups } from '../../../engine/duplicates/held-groups.ts'
import { listReviewed } from '../../../engine/duplicates/list-reviewed.ts'
import { ReviewedGroups } from '../../../engine/duplicates/reviewed-groups.ts'
import type { Engine } from '../../../engine/engine.ts'
import { markMissing } from '../../../engine/store/files.ts'
import { insertMatch } from '../../../engine/store/matches.ts'
import type { Match } from '../../../engine/duplicates/choose-groups.ts'
import { addFile, addRoot, newContent, sha256Of } from '../../helpers/catalog-rows.ts'
import { openEngine } from '../../helpers/open-engine.ts'
import { matchProof } from '../../helpers/proven-match.ts'

const all = { ...EVERY_GROUP, offset: 0, limit: 100 } as const

function listing(engine: Engine, options: Parameters<typeof listReviewed>[2]) {
  const groups = new ReviewedGroups(engine.context, new HeldGroups(engine.context))
  return listReviewed(engine.context, groups.get(), options)
}

function library(engine: Engine) {
  const { catalog, decisions } = engine.context
  const root = addRoot(catalog, '/p')
  return {
    catalog,
    root,
    decisions,
    add: (path: string, name: string, sizeBytes = 1000, inode?: string) =>
      addFile(
        catalog,
        root,
        path,
        newContent(name, { sizeBytes }),
        inode === undefined ? {} : { inode },
      ),
    match: (first: number, second: number, what: Match['class'] = 'edited') => {
      catalog.change(() => {
        insertMatch(catalog, {
          first,
          second,
          class: what,
          cosine: 0.9,
          hashDistance: 1,
          proof: null,
        })
      })
    },
    /** Paths of each group, the keeper first. */
    paths: () =>
      listing(engine, all).groups.map(({ members }) =>
        members.map(({ asset }) => asset.path.slice('/p/'.length)),
      ),
  }
}

test('copies of the same bytes are a group: all but one can be won back', async () => {
  await using open = await openEngine()
  const { add } = library(open.engine)
  add('a.jpg', 'one', 700)
  add('b.jpg', 'one', 700)
  add('c.jpg', 'one', 700)
  add('other.jpg', 'other')
  const { groups, totalGroups, totalBytesToWin } = listing(open.engine, all)
  const [group] = groups
  assert.deepEqual([totalGroups, totalBytesToWin, group?.bytesToWin], [1, 1400, 1400])
  assert.equal(group?.class, 'exact')
  assert.equal(group.keeperReason, 'same bytes, first by path')
  assert.deepEqual(
    group.members.map(({ asset, evidence, linked }) => [asset.name, evidence?.class, linked]),
    [
      ['a.jpg', undefined, false],
      ['b.jpg', 'exact', false],
      ['c.jpg', 'exact', false],
    ],
  )
})

test('two paths to one file on disk: there is nothing to win', async () => {
  await using open = await openEngine()
  const { add } = library(open.engine)
  add('a.jpg', 'one', 700, 'same')
  add('b.jpg', 'one', 700, 'same')
  const [group] = listing(open.engine, all).groups
  assert.equal(group?.bytesToWin, 0)
  assert.deepEqual(
    group.members.map(({ linked }) => linked),
    [false, true],
  )
})

test('of two links to another copy only one counts', async () => {
  await using open = await openEngine()
  const { add } = library(open.engine)
  add('a.jpg', 'one', 700)
  add('b.jpg', 'one', 700, 'same')
  add('c.jpg', 'one', 700, 'same')
  const [group] = listing(open.engine, all).groups
  assert.equal(group?.bytesToWin, 700)
})

test('the class of a group is that of its weakest member, and can be asked for', async () => {
  await using open = await openEngine()
  const { add, match } = library(open.engine)
  const a = add('a.jpg', 'a', 3000)
  const b = add('b.png', 'b', 2000)
  const c = add('c.jpg', 'c', 1000)
  match(a.contentId, b.contentId, 'same-pixels')
  const pixels = listing(open.engine, { ...all, class: 'same-pixels' })
  assert.equal(pixels.totalGroups, 1)
  match(a.contentId, c.contentId)
  const [group] = listing(open.engine, all).groups
  assert.equal(group?.class, 'edited')
  assert.equal(group.keeperReason, 'matches the others best')
  assert.equal(listing(open.engine, { ...all, class: 'same-pixels' }).totalGroups, 0)
})

test('the most bytes to win come first; a page is a part of them, totals are of all', async () => {
  await using open = await openEngine()
  const { add, paths } = library(open.engine)
  for (const [name, size] of [
    ['s', 10],
    ['l', 1000],
    ['m', 100],
  ] as const) {
    add(`${name}1.jpg`, name, size)
    add(`${name}2.jpg`, name, size)
  }
  assert.deepEqual(paths(), [
    ['l1.jpg', 'l2.jpg'],
    ['m1.jpg', 'm2.jpg'],
    ['s1.jpg', 's2.jpg'],
  ])
  const page = listing(open.engine, { ...EVERY_GROUP, offset: 1, limit: 1 })
  assert.deepEqual(
    page.groups.map(({ bytesToWin }) => bytesToWin),
    [100],
  )
  assert.deepEqual([page.totalGroups, page.totalBytesToWin], [3, 1110])
})

test('a verdict takes the pair apart, whatever the files are called later', async () => {
  await using open = await openEngine()
  const { add, match, paths, decisions, catalog } = library(open.engine)
  const a = add('a.jpg', 'a', 3000)
  const b = add('b.jpg', 'b', 2000)
  const c = add('c.jpg', 'c', 1000)
  for (const [first, second] of [
    [a, b],
    [a, c],
    [b, c],
  ] as const) {
    match(first.contentId, second.contentId)
  }
  assert.deepEqual(paths(), [['a.jpg', 'b.jpg', 'c.jpg']])
  const { id } = decisions.add('not-duplicates', [sha256Of('a'), sha256Of('b')], 5)
  assert.deepEqual(paths(), [['a.jpg', 'c.jpg']])
  catalog.change(() => {
    catalog.prepare(`UPDATE files SET relative_path = 'new/name.jpg' WHERE id = ?`).run(b.fileId)
  })
  assert.deepEqual(paths(), [['a.jpg', 'c.jpg']])
  decisions.add('not-duplicates', [sha256Of('a'), sha256Of('c')], 6)
  assert.deepEqual(paths(), [['new/name.jpg', 'c.jpg']])
  decisions.remove(id)
  assert.deepEqual(paths(), [['a.jpg', 'new/name.jpg']])
})

test('what is all to stay is settled, and a later copy is still found', async () => {
  await using open = await openEngine()
  const { add, match, paths, decisions, catalog } = library(open.engine)
  const a = add('a.jpg', 'a', 3000)
  const b = add('b.jpg', 'b', 2000)
  match(a.contentId, b.contentId)
  const { id } = decisions.add('keep-all', [sha256Of('a'), sha256Of('b')], 5)
  assert.deepEqual(paths(), [])
  catalog.change(() => {
    catalog.prepare(`UPDATE files SET relative_path = 'new/name.jpg' WHERE id = ?`).run(b.fileId)
    // As after another encoder or a new comparison.
    catalog.prepare('DELETE FROM matches').run()
  })
  match(a.contentId, b.contentId, 're-encoded')
  assert.deepEqual(paths(), [])
  const c = add('c.jpg', 'c', 1000)
  match(a.contentId, c.contentId)
  assert.deepEqual(paths(), [['a.jpg', 'c.jpg']])
  assert.equal(decisions.list()[0]?.verdict, 'keep-all')
  decisions.remove(id)
  assert.deepEqual(paths(), [['a.jpg', 'new/name.jpg', 'c.jpg']])
})

test('a verdict on files of the same bytes lets them stay', async () => {
  await using open = await openEngine()
  const { add, match, paths, decisions } = library(open.engine)
  const a = add('a.jpg', 'same', 3000)
  add('b.jpg', 'same', 3000)
  const c = add('c.jpg', 'c', 1000)
  match(a.contentId, c.contentId)
  assert.deepEqual(paths(), [['a.jpg', 'b.jpg', 'c.jpg']])
  const { id } = decisions.add('not-duplicates', [sha256Of('same')], 5)
  assert.deepEqual(paths(), [['a.jpg', 'c.jpg']])
  decisions.add('not-duplicates', [sha256Of('same'), sha256Of('c')], 6)
  assert.deepEqual(paths(), [])
  decisions.remove(id)
  assert.deepEqual(paths(), [['a.jpg', 'b.jpg']])
})

test('a file that is missing is in no group', async () => {
  await using open = await openEngine()
  const { add, paths, catalog } = library(open.engine)
  add('a.jpg', 'one')
  const copy = add('b.jpg', 'one')
  assert.equal(paths().length, 1)
  catalog.change(() => {
    markMissing(catalog, copy.fileId)
  })
  assert.deepEqual(paths(), [])
})

test('the key of a group stays while its members stay', async () => {
  await using open = await openEngine()
  const { add } = library(open.engine)
  add('a.jpg', 'one')
  add('b.jpg', 'one')
  const key = () => listing(open.engine, all).groups[0]?.key
  const before = key()
  add('x.jpg', 'x')
  assert.equal(key(), before)
  add('c.jpg', 'one')
  assert.notEqual(key(), before)
})

test('of two groups that win the same, the surer one comes first', async () => {
  await using open = await openEngine()
  const { add, match, paths } = library(open.engine)
  const a = add('a.jpg', 'a', 2000)
  const b = add('b.jpg', 'b', 1000)
  match(a.contentId, b.contentId)
  add('x.jpg', 'x', 1000)
  add('y.jpg', 'x', 1000)
  assert.deepEqual(paths(), [
    ['x.jpg', 'y.jpg'],
    ['a.jpg', 'b.jpg'],
  ])
})

test('groups are listed by folder pair and by what they win', async () => {
  await using open = await openEngine()
  const { add } = library(open.engine)
  add('phone/a.jpg', 'a', 500)
  add('backup/a.jpg', 'a', 500)
  add('phone/b.jpg', 'b', 900)
  add('phone/c.jpg', 'b', 900)
  const pair = { one: '/p/backup', other: '/p/phone' }
  assert.deepEqual(await open.engine.call('listFolderPairs', { limit: 10 }), {
    pairs: [{ ...pair, groups: 1, bytesToWin: 500 }],
  })
  assert.equal(listing(open.engine, { ...all, folders: pair }).totalBytesToWin, 500)
  assert.equal(listing(open.engine, { ...all, leastBytesToWin: 501 }).totalBytesToWin, 900)
})

test('a changed strictness makes the groups anew from what is known', async () => {
  await using open = await openEngine()
  const { engine } = open
  const { add, catalog, paths } = library(engine)
  const keeper = add('a.jpg', 'a', 3000)
  for (const [name, agreement] of [
    ['sure', 0.9],
    ['likely', 0.65],
    ['doubtful', 0.52],
  ] as const) {
    const copy = add(`${name}.jpg`, name)
    const pair = { first: keeper.contentId, second: copy.contentId, cosine: 0.5, hashDistance: 9 }
    catalog.change(() => {
      const proof = matchProof({ inliers: 0, agreement })
      insertMatch(catalog, { ...pair, class: 'edited', proof })
    })
  }
  const at = async (strictness: 'strict' | 'normal' | 'generous') => {
    await engine.call('changeMatching', { strictness, seriesGapSeconds: 10 })
    return paths().map(([first, ...copies]) => [first, ...copies.sort()])
  }
  assert.deepEqual(await at('normal'), [['a.jpg', 'likely.jpg', 'sure.jpg']])
  assert.deepEqual(await at('strict'), [['a.jpg', 'sure.jpg']])
  assert.deepEqual(await at('generous'), [['a.jpg', 'doubtful.jpg', 'likely.jpg', 'sure.jpg']])
  assert.equal((await engine.call('readMatching', {})).strictness, 'generous')
})
