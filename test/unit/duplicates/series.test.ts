import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import type { DuplicateGroup, MatchClass } from '../../../contract/duplicates.ts'
import { EVERY_GROUP } from '../../../contract/every-group.ts'
import type { RequestParams } from '../../../contract/requests.ts'
import type { GroupReview } from '../../../contract/review.ts'
import type { Engine } from '../../../engine/engine.ts'
import { frame, shotAt } from '../../helpers/camera-shots.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { openEngine } from '../../helpers/open-engine.ts'

async function indexAll(engine: Engine, folder: string, pictures: Record<string, Sharp | Buffer>) {
  const photos = join(folder, 'photos')
  await mkdir(photos)
  for (const [name, picture] of Object.entries(pictures)) {
    await writeFile(
      join(photos, name),
      picture instanceof Uint8Array ? picture : await picture.toBuffer(),
    )
  }
  await engine.call('addRoots', { paths: [photos] })
  await engine.startIndex(false).finished
  await engine.startCompare().finished
}

async function groupsOf(engine: Engine, wanted: MatchClass | null): Promise<DuplicateGroup[]> {
  const page = { ...EVERY_GROUP, offset: 0, limit: 100 }
  return (await engine.call('listDuplicates', { ...page, class: wanted })).groups
}

const names = (groups: readonly DuplicateGroup[]) =>
  groups.map(({ members }) => members.map(({ asset }) => asset.name).sort()).sort()

const at = (seconds: string, subSeconds: string) => ({
  date: `2024:05:06 07:08:${seconds}`,
  subSeconds,
})

test('frames of a burst are a series; copies of a frame stay copies', async () => {
  await using open = await openEngine()
  const { engine, folder } = open
  const second = await shotAt(frame(6), at('01', '43')).toBuffer()
  const first = await shotAt(frame(0), at('01', '10')).toBuffer()
  await indexAll(engine, folder, {
    'f1.jpg': first,
    'f2.jpg': second,
    'f3.jpg': shotAt(frame(14), at('02', '71')),
    'f1-again.jpg': sharp(first).keepExif().jpeg({ quality: 50 }),
    'f1-small.jpg': sharp(first).resize(320).jpeg({ quality: 70 }),
    'f2.png': sharp(second).png(),
  })
  assert.deepEqual(names(await groupsOf(engine, 'burst')), [['f1.jpg', 'f2.jpg', 'f3.jpg']])
  const duplicates = await groupsOf(engine, null)
  const copiesOf = (name: string) => names(duplicates).find((group) => group.includes(name)) ?? []
  assert.deepEqual(copiesOf('f1-again.jpg'), ['f1-again.jpg', 'f1-small.jpg', 'f1.jpg'])
  assert.deepEqual(copiesOf('f2.png'), ['f2.jpg', 'f2.png'])
  assert.ok(duplicates.every(({ class: kind }) => kind !== 'burst'))

  // Nothing of the series is offered; the copy with equal pixels is.
  const ask: Omit<RequestParams<'planCleanup'>, 'classes' | 'approved'> = {
    destination: 'quarantine',
    named: [],
    keepers: [],
    scope: 'proven',
    rules: null,
    mergeMetadata: false,
  }
  const { plan } = await engine.call('planCleanup', { ...ask, classes: null, approved: [] })
  const moved = plan.groups.flatMap(({ units }) => units.flatMap(({ moves }) => moves))
  assert.equal(moved.length, 1)
  assert.match(moved[0]?.file.path ?? '', /f2\.(png|jpg)$/)
  const bursts = await engine.call('planCleanup', { ...ask, classes: ['burst'], approved: [] })
  assert.deepEqual(bursts.plan.groups, [])
  const [series] = await groupsOf(engine, 'burst')
  assert.equal(series?.bytesToWin, 0)

  // As a whole it cannot be approved; a frame that is named goes, and no other.
  const review: GroupReview = { state: 'approved', keeperId: null, sparedIds: [] }
  const refused = hasCode('bad-request')
  await assert.rejects(engine.call('reviewGroup', { groupKey: series.key, review }), refused)
  const wanted: RequestParams<'planCleanup'> = {
    ...ask,
    classes: null,
    approved: [],
    scope: 'approved',
  }
  await assert.rejects(engine.call('planCleanup', { ...wanted, approved: [series.key] }), refused)
  const idOf = (name: string) =>
    series.members.find(({ asset }) => asset.name === name)?.asset.id ?? assert.fail(name)
  await assert.rejects(engine.call('planCleanup', { ...wanted, named: [idOf('f1.jpg')] }), refused)
  const one = await engine.call('planCleanup', { ...wanted, named: [idOf('f3.jpg')] })
  const paths = one.plan.groups.flatMap(({ units }) => units.flatMap(({ moves }) => moves))
  assert.deepEqual(
    paths.map(({ file }) => basename(file.path)),
    ['f3.jpg'],
  )

  // The gap decides at once, from what is known.
  await engine.call('changeMatching', { strictness: 'normal', seriesGapSeconds: 0 })
  assert.deepEqual(await groupsOf(engine, 'burst'), [])
  assert.ok((await groupsOf(engine, null)).some(({ members }) => members.length >= 5))
})
