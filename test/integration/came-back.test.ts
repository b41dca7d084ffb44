import assert from 'node:assert/strict'
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { EVERY_GROUP } from '../../contract/every-group.ts'
import type { JobId } from '../../contract/ids.ts'
import type { Engine } from '../../engine/engine.ts'
import type { OpenEngine } from '../helpers/open-engine.ts'
import { openEngine } from '../helpers/open-engine.ts'
import { SAMPLES } from '../helpers/sample-files.ts'

let open: OpenEngine
let engine: Engine
let photos = ''
const at = (name: string) => join(photos, name)

/** An original, a copy of the same bytes, and a smaller picture of it. */
before(async () => {
  open = await openEngine()
  engine = open.engine
  photos = join(open.folder, 'photos')
  await mkdir(photos)
  const dog = await readFile(join(SAMPLES, 'photos/animals/farm/dog.jpg'))
  await writeFile(at('a-dog.jpg'), dog)
  await writeFile(at('b-dog.jpg'), dog)
  await sharp(dog).resize(400).jpeg({ quality: 70 }).toFile(at('small.jpg'))
  await engine.call('addRoots', { paths: [photos] })
  await index()
})
after(() => open[Symbol.asyncDispose]())

async function index(): Promise<void> {
  await engine.startIndex(false).finished
}

async function finish(jobId: JobId): Promise<void> {
  await engine.context.jobs.whenFinished(jobId)
}

/** Moves every duplicate of the one group to the quarantine, and keeps a copy of each elsewhere. */
async function cleanUp(): Promise<number> {
  for (const name of ['b-dog.jpg', 'small.jpg']) {
    await copyFile(at(name), join(open.folder, name))
  }
  const page = { ...EVERY_GROUP, offset: 0, limit: 10 }
  const [group] = (await engine.call('listDuplicates', page)).groups
  assert.equal(group?.members.length, 3)
  const { plan } = await engine.call('planCleanup', {
    destination: 'quarantine',
    classes: null,
    approved: [group.key],
    named: [],
    keepers: [],
    rules: null,
    mergeMetadata: false,
    scope: 'proven',
  })
  assert.equal(plan.totals.files, 2)
  const { jobId, cleanupId } = await engine.call('applyCleanup', { planId: plan.id })
  await finish(jobId)
  return cleanupId
}

async function cameBack(): Promise<readonly string[]> {
  const { assets } = await engine.call('readAssets', {
    ids: [...(await engine.call('listAssets', { kind: null, sort: 'name', tag: null })).ids],
  })
  const { removed } = await engine.call('removedBefore', { assetIds: assets.map(({ id }) => id) })
  const names = removed.map(({ assetId }) => assets.find(({ id }) => id === assetId)?.name ?? '')
  const { counts } = await engine.call('libraryStatus', {})
  assert.equal(counts.cameBack, names.length)
  const page = { ...EVERY_GROUP, review: 'came-back' as const, offset: 0, limit: 10 }
  const { byReview, groups } = await engine.call('listDuplicates', page)
  assert.equal(byReview.cameBack, names.length > 0 ? 1 : 0)
  assert.equal(groups.length, byReview.cameBack)
  return names.sort()
}

test('what a clean-up removed is known when it comes back, under whatever name; what was kept is not', async () => {
  const cleanupId = await cleanUp()
  assert.deepEqual(await cameBack(), [])
  // The kept file moves: it has been here all the time.
  await mkdir(at('album'))
  await rename(at('a-dog.jpg'), at('album/renamed.jpg'))
  await index()
  assert.deepEqual(await cameBack(), [])
  // At its old place, with its old bytes, and the other under another name.
  await copyFile(join(open.folder, 'small.jpg'), at('small.jpg'))
  await copyFile(join(open.folder, 'b-dog.jpg'), at('album/again.jpg'))
  await index()
  assert.deepEqual(await cameBack(), ['again.jpg', 'small.jpg'])
  const { ids } = await engine.call('listAssets', { kind: null, sort: 'name', tag: null })
  const { removed } = await engine.call('removedBefore', { assetIds: [...ids] })
  assert.deepEqual(
    removed.map((line) => [line.cleanupId, line.path]).sort(),
    [
      [cleanupId, at('b-dog.jpg')],
      [cleanupId, at('small.jpg')],
    ].sort(),
  )
  // Gone again, nothing is told.
  await rm(at('small.jpg'))
  await rm(at('album/again.jpg'))
  await index()
  assert.deepEqual(await cameBack(), [])
})

test('what is restored has never been away, nor is it after a move', async () => {
  const [last] = (await engine.call('listCleanups', {})).cleanups
  const restore = await engine.call('restoreCleanup', { cleanupId: last?.id ?? 0, fileIds: null })
  await finish(restore.jobId)
  assert.deepEqual(await cameBack(), [])
  await rename(at('small.jpg'), at('album/smaller.jpg'))
  await index()
  assert.deepEqual(await cameBack(), [])
})
