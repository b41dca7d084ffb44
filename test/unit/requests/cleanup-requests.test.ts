import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { EVERY_GROUP } from '../../../contract/every-group.ts'
import { cleanupLibrary, finishJob } from '../../helpers/cleanup-library.ts'
import { hasCode } from '../../helpers/has-code.ts'

test('plan, rehearse, act, list, restore: groups close and open again', async () => {
  await using open = await cleanupLibrary(['a.jpg', 'b.jpg', 'c.jpg'])
  const { engine, photos } = open
  const { id: planId, totals } = await open.plan()
  assert.deepEqual(totals, { files: 2, bytesToWin: 8, groups: 1, groupsNeedYou: 0 })
  assert.deepEqual(await engine.call('simulateCleanup', { planId }), {
    wouldMove: 2,
    surprises: [],
  })
  const { jobId, cleanupId } = await engine.call('applyCleanup', { planId })
  assert.equal(await finishJob(engine, jobId), '2 files moved, 0 left where they are')
  const all = { ...EVERY_GROUP, offset: 0, limit: 10 }
  assert.equal((await engine.call('listDuplicates', all)).totalGroups, 0)
  const page = await engine.call('listCleanupFiles', { cleanupId, offset: 1, limit: 10 })
  assert.deepEqual([page.total, page.files.map(({ state }) => state)], [2, ['moved']])
  const fileIds = page.files.map(({ id }) => id)
  const first = await engine.call('restoreCleanup', { cleanupId, fileIds })
  assert.equal(await finishJob(engine, first.jobId), '1 file restored')
  assert.ok(existsSync(join(photos, 'c.jpg')) && !existsSync(join(photos, 'b.jpg')))
  assert.equal((await engine.call('listDuplicates', all)).totalGroups, 1)
  const rest = await engine.call('restoreCleanup', { cleanupId, fileIds: null })
  await finishJob(engine, rest.jobId)
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
  await using open = await cleanupLibrary(['a.jpg', 'b.jpg', 'c.jpg'])
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
  const planApproved = () => open.plan({ scope: 'approved' })
  assert.equal((await planApproved()).groups.length, 0)
  await decide('approved')
  const plan = await planApproved()
  const [planned] = plan.groups
  assert.deepEqual(
    [planned?.keeper.path, planned?.keeperReason, planned?.refusals.map(({ code }) => code)],
    [join(photos, 'b.jpg'), 'your choice', ['spared']],
  )
  const { jobId, cleanupId } = await engine.call('applyCleanup', { planId: plan.id })
  await finishJob(engine, jobId)
  assert.deepEqual(
    ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => existsSync(join(photos, name))),
    [true, true, false],
  )
  const back = await engine.call('restoreCleanup', { cleanupId, fileIds: null })
  await finishJob(engine, back.jobId)
  assert.deepEqual((await list()).byReview, { open: 1, approved: 0, cameBack: 0 })
})

test('a plan goes to a file and comes back; nothing of the person’s is replaced by it', async () => {
  await using open = await cleanupLibrary(['a.jpg', 'b.jpg'])
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
  await using open = await cleanupLibrary(['a.jpg', 'in/b.jpg'])
  const { engine, photos } = open
  const keeper = async (rules: string | null) =>
    (await open.plan({ rules })).groups[0]?.keeper.path.slice(photos.length + 1)
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
  await assert.rejects(open.plan({ rules: 'mine' }), hasCode('not-found'))
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
  await using open = await cleanupLibrary(['a.jpg', 'safe/b.jpg', 'safe/c.jpg'])
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
  await using open = await cleanupLibrary(['1/a.jpg', '2/b.jpg'])
  const { engine, photos } = open
  const { id: planId, totals } = await open.plan()
  assert.equal(totals.files, 1)
  const { jobId, cleanupId } = await engine.call('applyCleanup', { planId })
  await engine.call('pauseJob', { jobId })
  await engine.call('protectFolders', { folders: [photos] })
  await engine.call('resumeJob', { jobId })
  await finishJob(engine, jobId)
  const { files } = await engine.call('listCleanupFiles', { cleanupId, offset: 0, limit: 10 })
  assert.deepEqual(
    files.map(({ state, problem }) => [state, problem?.message]),
    [['skipped', 'It lies in a protected folder.']],
  )
  assert.ok(existsSync(join(photos, '2/b.jpg')))
})
