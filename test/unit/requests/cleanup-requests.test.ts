import assert from 'node:assert/strict'
import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { EVERY_GROUP } from '../../../contract/every-group.ts'
import type { Engine } from '../../../engine/engine.ts'
import { assetIdSchema } from '../../../contract/ids.ts'
import { xmpText } from '../../../engine/cleanup/plan/xmp-text.ts'
import { insertMatch } from '../../../engine/store/matches.ts'
import { cornerPicture } from '../../helpers/make-pictures.ts'
import { addFile, addRoot, newContent } from '../../helpers/catalog-rows.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { openEngine } from '../../helpers/open-engine.ts'
import { sha256OfFile } from '../../helpers/tree-snapshot.ts'

/** Real files in a watched folder, in the catalogue as if they had been read. */
async function library(names: readonly string[]) {
  const open = await openEngine()
  const photos = join(open.folder, 'photos')
  mkdirSync(photos)
  const { catalog } = open.engine.context
  const root = addRoot(catalog, photos)
  const add = (name: string, content: string | Buffer = 'same') => {
    const path = join(photos, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    const stats = lstatSync(path, { bigint: true })
    const described = { ...newContent(''), sha256: sha256OfFile(path), sizeBytes: content.length }
    const facts = {
      modifiedNs: String(stats.mtimeNs),
      device: String(stats.dev),
      inode: String(stats.ino),
    }
    return addFile(catalog, root, name, described, facts).fileId
  }
  for (const name of names) add(name)
  const plan = async (rules: string | null = null) => {
    const { plan: made } = await open.engine.call('planCleanup', {
      destination: 'quarantine',
      classes: null,
      approved: [],
      named: [],
      keepers: [],
      rules,
      mergeMetadata: false,
      scope: 'proven',
    })
    return made
  }
  return { ...open, photos, add, plan }
}

async function finish(engine: Engine, jobId: number): Promise<string | null> {
  const job = () => engine.context.jobs.list().find(({ id }) => id === jobId)
  const { id } = job() ?? assert.fail('no such job')
  await engine.context.jobs.whenFinished(id)
  assert.equal(job()?.problem, null)
  return job()?.summary ?? null
}

test('plan, rehearse, act, list, restore: groups close and open again', async () => {
  await using open = await library(['a.jpg', 'b.jpg', 'c.jpg'])
  const { engine, photos } = open
  const { id: planId, totals } = await open.plan()
  assert.deepEqual(totals, { files: 2, bytesToWin: 8, groups: 1, groupsNeedYou: 0 })
  assert.deepEqual(await engine.call('simulateCleanup', { planId }), {
    wouldMove: 2,
    surprises: [],
  })
  const { jobId, cleanupId } = await engine.call('applyCleanup', { planId })
  assert.equal(await finish(engine, jobId), '2 files moved, 0 left where they are')
  const all = { ...EVERY_GROUP, offset: 0, limit: 10 }
  assert.equal((await engine.call('listDuplicates', all)).totalGroups, 0)
  const page = await engine.call('listCleanupFiles', { cleanupId, offset: 1, limit: 10 })
  assert.deepEqual([page.total, page.files.map(({ state }) => state)], [2, ['moved']])
  const fileIds = page.files.map(({ id }) => id)
  const first = await engine.call('restoreCleanup', { cleanupId, fileIds })
  assert.equal(await finish(engine, first.jobId), '1 file restored')
  assert.ok(existsSync(join(photos, 'c.jpg')) && !existsSync(join(photos, 'b.jpg')))
  assert.equal((await engine.call('listDuplicates', all)).totalGroups, 1)
  const rest = await engine.call('restoreCleanup', { cleanupId, fileIds: null })
  await finish(engine, rest.jobId)
  assert.equal((await engine.call('listDuplicates', all)).groups[0]?.members.length, 3)
  await assert.rejects(
    engine.call('restoreCleanup', { cleanupId, fileIds: null }),
    hasCode('not-found'),
  )
  const { cleanups } = await engine.call('listCleanups', {})
  assert.deepEqual(
    cleanups.map(({ outcome, counts }) => [outcome, counts]),
    [['done', { restored: 2 }]],
  )
})

test('what the person decided of a group is in the plan, and asked anew after a restore', async () => {
  await using open = await library(['a.jpg', 'b.jpg', 'c.jpg'])
  const { engine, photos } = open
  const list = () => engine.call('listDuplicates', { ...EVERY_GROUP, offset: 0, limit: 10 })
  const group = (await list()).groups[0] ?? assert.fail()
  const [a, b] = group.members.map(({ asset }) => asset.id)
  if (a === undefined || b === undefined) assert.fail()
  const decide = (state: 'seen' | 'approved') =>
    engine.call('reviewGroup', {
      groupKey: group.key,
      review: { state, keeperId: b, sparedIds: [a] },
    })
  await decide('seen')
  const planApproved = () =>
    engine.call('planCleanup', {
      destination: 'quarantine',
      classes: null,
      approved: [],
      named: [],
      keepers: [],
      rules: null,
      mergeMetadata: false,
      scope: 'approved',
    })
  assert.equal((await planApproved()).plan.groups.length, 0)
  await decide('approved')
  const { plan } = await planApproved()
  const [planned] = plan.groups
  assert.deepEqual(
    [planned?.keeper.path, planned?.keeperReason, planned?.refusals.map(({ code }) => code)],
    [join(photos, 'b.jpg'), 'your choice', ['spared']],
  )
  const { jobId, cleanupId } = await engine.call('applyCleanup', { planId: plan.id })
  await finish(engine, jobId)
  assert.deepEqual(
    ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => existsSync(join(photos, name))),
    [true, true, false],
  )
  const back = await engine.call('restoreCleanup', { cleanupId, fileIds: null })
  await finish(engine, back.jobId)
  assert.deepEqual((await list()).byReview, { open: 1, approved: 0, cameBack: 0 })
})

test('a plan goes to a file and comes back; nothing of the person’s is replaced by it', async () => {
  await using open = await library(['a.jpg', 'b.jpg'])
  const { engine, photos, folder } = open
  const plan = await open.plan()
  const file = join(folder, 'plan.json')
  for (let i = 0; i < 2; i += 1) await engine.call('saveCleanupPlan', { planId: plan.id, file })
  assert.deepEqual(await engine.call('loadCleanupPlan', { file }), { plan })
  const photo = join(photos, 'a.jpg')
  await assert.rejects(
    engine.call('saveCleanupPlan', { planId: plan.id, file: photo }),
    hasCode('bad-request'),
  )
  assert.equal(readFileSync(photo, 'utf8'), 'same')
  await assert.rejects(engine.call('loadCleanupPlan', { file: photo }), hasCode('bad-request'))
  const gone = join(folder, 'gone.json')
  await assert.rejects(engine.call('loadCleanupPlan', { file: gone }), hasCode('vanished'))
  await assert.rejects(engine.call('loadCleanupPlan', { file: photos }), hasCode('unreadable'))
  writeFileSync(file, JSON.stringify({ ...plan, version: 2 }))
  await assert.rejects(engine.call('loadCleanupPlan', { file }), hasCode('bad-request'))
  await assert.rejects(
    engine.call('applyCleanup', { planId: '6f1f5a3e-5c1e-4d57-9d0e-1f4a6c1b2d3e' }),
    hasCode('not-found'),
  )
})

test('keep rules choose the keeper, for one plan or from now on', async () => {
  await using open = await library(['a.jpg', 'in/b.jpg'])
  const { engine, photos } = open
  const keeper = async (rules: string | null) =>
    (await open.plan(rules)).groups[0]?.keeper.path.slice(photos.length + 1)
  assert.equal(await keeper(null), 'a.jpg')
  const folder = join(photos, 'in')
  await engine.call('saveKeepProfile', {
    name: 'mine',
    rules: [{ rule: 'prefer-folder', folder, over: null }],
  })
  assert.deepEqual([await keeper('mine'), await keeper(null)], ['in/b.jpg', 'a.jpg'])
  await engine.call('useKeepProfile', { name: 'mine' })
  assert.equal(await keeper(null), 'in/b.jpg')
  const { groups } = await engine.call('listDuplicates', { ...EVERY_GROUP, offset: 0, limit: 1 })
  assert.equal(groups[0]?.keeperReason, `same bytes, in ${folder}`)
  await engine.call('removeKeepProfile', { name: 'mine' })
  assert.equal(await keeper(null), 'a.jpg')
  await assert.rejects(open.plan('mine'), hasCode('not-found'))
  const { profile } = await engine.call('keepFolderOver', { folder, over: photos })
  assert.deepEqual(profile.rules, [{ rule: 'prefer-folder', folder, over: photos }])
  assert.equal(await keeper(null), 'in/b.jpg')
  await engine.call('keepFolderOver', { folder: photos, over: folder })
  const { active, profiles } = await engine.call('listKeepProfiles', {})
  assert.deepEqual([active, profiles.length, profiles.at(-1)?.rules.length], ['my folders', 2, 1])
  // While the built-in rules are in force again, those that were saved stay as they are.
  await engine.call('useKeepProfile', { name: 'default' })
  await engine.call('keepFolderOver', { folder, over: photos })
  const later = await engine.call('listKeepProfiles', {})
  assert.deepEqual([later.active, later.profiles[1]], ['my folders 2', profiles[1]])
})

test('a protected folder keeps its files, and they are the ones to keep', async () => {
  await using open = await library(['a.jpg', 'safe/b.jpg', 'safe/c.jpg'])
  const { engine, photos } = open
  await engine.call('protectFolders', { folders: [join(photos, 'safe')] })
  const [group] = (await open.plan()).groups
  assert.equal(group?.keeper.path, join(photos, 'safe/b.jpg'))
  assert.deepEqual(
    group.units.map(({ moves }) => moves[0]?.file.path),
    [join(photos, 'a.jpg')],
  )
  assert.deepEqual(
    group.refusals.map(({ code }) => code),
    ['protected'],
  )
})

test('a folder that is protected while a clean-up runs loses no file from then on', async () => {
  await using open = await library(['1/a.jpg', '2/b.jpg'])
  const { engine, photos } = open
  const { id: planId, totals } = await open.plan()
  assert.equal(totals.files, 1)
  const { jobId, cleanupId } = await engine.call('applyCleanup', { planId })
  await engine.call('pauseJob', { jobId })
  await engine.call('protectFolders', { folders: [photos] })
  await engine.call('resumeJob', { jobId })
  await finish(engine, jobId)
  const { files } = await engine.call('listCleanupFiles', { cleanupId, offset: 0, limit: 10 })
  assert.deepEqual(
    files.map(({ state, problem }) => [state, problem?.message]),
    [['skipped', 'It lies in a protected folder.']],
  )
  assert.ok(existsSync(join(photos, '2/b.jpg')))
})

test('what a copy says goes to a file beside the keeper, is shown before, and is undone', async () => {
  await using open = await library([])
  const { engine, photos } = open
  const ids = []
  for (const [name, notes] of [
    ['a.jpg', {}],
    ['b.jpg', { caption: 'at the sea' }],
    ['c.jpg', { rating: 5 }],
  ] as const) {
    const picture = await cornerPicture(40, 30).withXmp(xmpText(notes)).jpeg().toBuffer()
    ids.push(open.add(name, picture))
  }
  const { catalog } = engine.context
  const [first = 0, ...copies] = ids.map((id) =>
    Number(catalog.prepare('SELECT content_id FROM files WHERE id = ?').get(id)?.['content_id']),
  )
  catalog.change(() => {
    const evidence = {
      class: 'same-pixels',
      cosine: null,
      hashDistance: null,
      proof: null,
    } as const
    for (const second of copies) insertMatch(catalog, { first, second, ...evidence })
  })
  const { plan } = await engine.call('planCleanup', {
    destination: 'quarantine',
    classes: null,
    approved: [],
    named: [],
    keepers: [{ groupKey: (await groupKey(engine)) ?? '', assetId: assetIdSchema.parse(ids[0]) }],
    rules: null,
    mergeMetadata: true,
    scope: 'proven',
  })
  const sidecar = join(photos, 'a.jpg.xmp')
  assert.deepEqual(plan.groups[0]?.merge, {
    sidecarPath: sidecar,
    notes: { caption: 'at the sea', rating: 5 },
  })
  const { jobId, cleanupId } = await engine.call('applyCleanup', { planId: plan.id })
  await finish(engine, jobId)
  assert.match(readFileSync(sidecar, 'utf8'), /at the sea/)
  const { files } = await engine.call('listCleanupFiles', { cleanupId, offset: 0, limit: 10 })
  // While one of the copies is away, nothing else says what it said.
  for (const [i, { id }] of files.entries()) {
    const restored = await engine.call('restoreCleanup', { cleanupId, fileIds: [id] })
    await finish(engine, restored.jobId)
    assert.equal(existsSync(sidecar), i < files.length - 1)
  }
  assert.equal(files.length, 2)
})

test('notes that could not be written beside the keeper are told', async () => {
  await using open = await library([])
  const { engine, photos } = open
  for (const [name, notes] of [
    ['a.jpg', {}],
    ['b.jpg', { caption: 'at the sea' }],
  ] as const) {
    open.add(name, await cornerPicture(40, 30).withXmp(xmpText(notes)).jpeg().toBuffer())
  }
  const { catalog } = engine.context
  const [first = 0, second = 0] = catalog
    .prepare('SELECT id FROM contents ORDER BY id')
    .all()
    .map(({ id }) => Number(id))
  catalog.change(() => {
    const evidence = { cosine: null, hashDistance: null, proof: null }
    insertMatch(catalog, { first, second, class: 'same-pixels', ...evidence })
  })
  const [group] = (await engine.call('listDuplicates', { ...EVERY_GROUP, offset: 0, limit: 1 }))
    .groups
  const keeper = group?.members.find(({ asset }) => asset.path.endsWith('a.jpg')) ?? assert.fail()
  const { plan } = await engine.call('planCleanup', {
    destination: 'quarantine',
    classes: null,
    approved: [],
    keepers: [{ groupKey: group?.key ?? '', assetId: keeper.asset.id }],
    rules: null,
    mergeMetadata: true,
    named: [],
    scope: 'proven',
  })
  writeFileSync(join(photos, 'a.jpg.xmp'), 'of another program meanwhile')
  const { jobId } = await engine.call('applyCleanup', { planId: plan.id })
  assert.match((await finish(engine, jobId)) ?? '', /^1 file moved.*could not be written/)
  assert.equal(readFileSync(join(photos, 'a.jpg.xmp'), 'utf8'), 'of another program meanwhile')
})

async function groupKey(engine: Engine): Promise<string | undefined> {
  const page = await engine.call('listDuplicates', { ...EVERY_GROUP, offset: 0, limit: 1 })
  return page.groups[0]?.key
}
