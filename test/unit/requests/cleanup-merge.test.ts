import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { EVERY_GROUP } from '../../../contract/every-group.ts'
import { assetIdSchema } from '../../../contract/ids.ts'
import { xmpText } from '../../../engine/cleanup/plan/xmp-text.ts'
import type { Engine } from '../../../engine/engine.ts'
import { insertMatch } from '../../../engine/store/matches.ts'
import { cleanupLibrary, finishJob } from '../../helpers/cleanup-library.ts'
import { cornerPicture } from '../../helpers/make-pictures.ts'

test('what a copy says goes to a file beside the keeper, is shown before, and is undone', async () => {
  await using open = await cleanupLibrary([])
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
  const { key = '' } = (await firstGroup(engine)) ?? {}
  const keepers = [{ groupKey: key, assetId: assetIdSchema.parse(ids[0]) }]
  const plan = await open.plan({ keepers, mergeMetadata: true })
  const sidecar = join(photos, 'a.jpg.xmp')
  assert.deepEqual(plan.groups[0]?.merge, {
    sidecarPath: sidecar,
    notes: { caption: 'at the sea', rating: 5 },
  })
  const { jobId, cleanupId } = await engine.call('applyCleanup', { planId: plan.id })
  await finishJob(engine, jobId)
  assert.match(readFileSync(sidecar, 'utf8'), /at the sea/)
  const { files } = await engine.call('listCleanupFiles', { cleanupId, offset: 0, limit: 10 })
  // While one of the copies is away, nothing else says what it said.
  for (const [i, { id }] of files.entries()) {
    const restored = await engine.call('restoreCleanup', { cleanupId, fileIds: [id] })
    await finishJob(engine, restored.jobId)
    assert.equal(existsSync(sidecar), i < files.length - 1)
  }
  assert.equal(files.length, 2)
})

test('notes that could not be written beside the keeper are told', async () => {
  await using open = await cleanupLibrary([])
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
  const group = await firstGroup(engine)
  const keeper = group?.members.find(({ asset }) => asset.path.endsWith('a.jpg')) ?? assert.fail()
  const keepers = [{ groupKey: group?.key ?? '', assetId: keeper.asset.id }]
  const plan = await open.plan({ keepers, mergeMetadata: true })
  writeFileSync(join(photos, 'a.jpg.xmp'), 'of another program meanwhile')
  const { jobId } = await engine.call('applyCleanup', { planId: plan.id })
  assert.match((await finishJob(engine, jobId)) ?? '', /^1 file moved.*could not be written/)
  assert.equal(readFileSync(join(photos, 'a.jpg.xmp'), 'utf8'), 'of another program meanwhile')
})

async function firstGroup(engine: Engine) {
  const page = await engine.call('listDuplicates', { ...EVERY_GROUP, offset: 0, limit: 1 })
  return page.groups[0]
}
