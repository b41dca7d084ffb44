import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EVERY_GROUP } from '../../../contract/every-group.ts'
import type { GroupReview, ReviewedGroup } from '../../../contract/review.ts'
import type { Engine } from '../../../engine/engine.ts'
import { insertMatch } from '../../../engine/store/matches.ts'
import { addFile, addRoot, newContent, sha256Of } from '../../helpers/catalog-rows.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { openEngine } from '../../helpers/open-engine.ts'

function library(engine: Engine) {
  const { catalog } = engine.context
  const root = addRoot(catalog, '/p')
  return {
    add: (path: string, name: string) => addFile(catalog, root, path, newContent(name)).fileId,
    /** Two contents are the same picture, by this name of what their bytes stand for. */
    match: (one: string, other: string) => {
      const [first = 0, second = 0] = [one, other].map((name) =>
        Number(
          catalog.prepare('SELECT id FROM contents WHERE sha256 = ?').get(sha256Of(name))?.['id'],
        ),
      )
      const evidence = { class: 'same-pixels', cosine: 1, hashDistance: 0, proof: null } as const
      catalog.change(() => {
        insertMatch(catalog, { first, second, ...evidence })
      })
    },
    rename: (id: number, path: string) => {
      catalog.change(() => {
        catalog.prepare('UPDATE files SET relative_path = ? WHERE id = ?').run(path, id)
      })
    },
  }
}

async function groups(engine: Engine, review: 'all' | 'open' | 'approved' = 'all') {
  return engine.call('listDuplicates', { ...EVERY_GROUP, offset: 0, limit: 100, review })
}

async function only(engine: Engine): Promise<ReviewedGroup> {
  const [group] = (await groups(engine)).groups
  return group ?? assert.fail('there is no group')
}

test('a decision is listed, counted, and taken back', async () => {
  await using open = await openEngine()
  const { engine } = open
  const { add } = library(engine)
  add('a.jpg', 'one')
  const b = add('b.jpg', 'one')
  add('x.jpg', 'two')
  add('y.jpg', 'two')
  const { key, members } = (await groups(engine)).groups[0] ?? assert.fail()
  const keeperId = members[1]?.asset.id ?? assert.fail()
  assert.equal(keeperId, b)
  const review: GroupReview = { state: 'approved', keeperId, sparedIds: [] }
  await engine.call('reviewGroup', { groupKey: key, review })
  assert.deepEqual((await groups(engine)).byReview, { open: 1, approved: 1, cameBack: 0 })
  assert.deepEqual(
    (await groups(engine, 'approved')).groups.map((group) => [group.key, group.review]),
    [[key, review]],
  )
  assert.equal((await groups(engine, 'open')).totalGroups, 1)
  await engine.call('reviewGroup', { groupKey: key, review: null })
  assert.deepEqual((await groups(engine)).byReview, { open: 2, approved: 0, cameBack: 0 })
})

test('a decision outlives renames; one more copy is to be looked at anew', async () => {
  await using open = await openEngine()
  const { engine } = open
  const { add, rename } = library(engine)
  const a = add('a.jpg', 'one')
  const b = add('b.jpg', 'one')
  const { key, members } = await only(engine)
  const sparedIds = [members[1]?.asset.id ?? assert.fail()]
  const review: GroupReview = { state: 'approved', keeperId: null, sparedIds: [] }
  await engine.call('reviewGroup', { groupKey: key, review })
  rename(a, 'moved/z.jpg')
  assert.equal((await only(engine)).review?.state, 'approved')
  // Which of two equal files was to stay is known by its path: when that is gone, better ask again.
  const { key: moved } = await only(engine)
  await engine.call('reviewGroup', { groupKey: moved, review: { ...review, sparedIds } })
  assert.deepEqual((await only(engine)).review?.sparedIds, sparedIds)
  rename(b, 'moved/y.jpg')
  assert.equal((await only(engine)).review, null)
  await engine.call('reviewGroup', { groupKey: (await only(engine)).key, review })
  add('c.jpg', 'one')
  assert.equal((await only(engine)).review, null)
})

test('a decision is about a group that is there', async () => {
  await using open = await openEngine()
  const review: GroupReview = { state: 'approved', keeperId: null, sparedIds: [] }
  await assert.rejects(
    open.engine.call('reviewGroup', { groupKey: '7-9', review }),
    hasCode('not-found'),
  )
})

test('who keeps all of a group keeps its files of the same bytes too, and can take it back', async () => {
  await using open = await openEngine()
  const { engine } = open
  const { add, match, rename } = library(engine)
  const a = add('a.jpg', 'one')
  add('a (copy).jpg', 'one')
  add('b.jpg', 'two')
  match('one', 'two')
  const names = async () =>
    (await groups(engine)).groups.map(({ members }) => members.map(({ asset }) => asset.name))
  const whole = await only(engine)
  assert.equal(whole.members.length, 3)
  const decision = await engine.call('keepAll', {
    assetIds: whole.members.map(({ asset }) => asset.id),
  })
  assert.deepEqual(await names(), [])
  // It is by content: neither another place nor one more copy of what stays anyway asks again.
  rename(a, 'moved/z.jpg')
  add('a (copy 2).jpg', 'one')
  assert.deepEqual(await names(), [])
  // Of the other content there was one file only: nothing was said of copies of that.
  add('b (copy).jpg', 'two')
  assert.deepEqual(await names(), [['b (copy).jpg', 'b.jpg']])
  await engine.call('undoDecision', { decisionId: decision.id })
  assert.equal((await only(engine)).members.length, 5)
})
