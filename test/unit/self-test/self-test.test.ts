import assert from 'node:assert/strict'
import { mkdir, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import type { Calibration } from '../../../contract/self-test.ts'
import { TrialFolder } from '../../../engine/self-test/trial-folder.ts'
import type { OpenEngine } from '../../helpers/open-engine.ts'
import { openEngine } from '../../helpers/open-engine.ts'
import { copySamples } from '../../helpers/sample-files.ts'
import { snapshot } from '../../helpers/tree-snapshot.ts'

const PHOTOS = ['animals/farm/dog.jpg', 'flowers/dahlia.jpg', 'travel/eiffel-tower.jpg'].map(
  (name) => `photos/${name}`,
)

interface Prepared extends OpenEngine {
  readonly photos: string
  /** Names of the folders that self-tests have made and not removed. */
  readonly leftovers: () => Promise<string[]>
}

async function prepare(): Promise<Prepared> {
  const open = await openEngine()
  const photos = join(open.folder, 'photos')
  const temporary = join(open.folder, 'temporary')
  await mkdir(temporary)
  const tmpdirBefore = tmpdir()
  process.env['TMPDIR'] = temporary
  await copySamples(photos, PHOTOS)
  await open.engine.call('addRoots', { paths: [photos] })
  await open.engine.startIndex(false).finished
  return {
    ...open,
    photos,
    leftovers: async () =>
      (await readdir(temporary)).filter((name) => name.startsWith('likeness-self-test-')),
    [Symbol.asyncDispose]: () => {
      process.env['TMPDIR'] = tmpdirBefore
      return open[Symbol.asyncDispose]()
    },
  }
}

test('edits of the own photos are made, found and gone; nothing else has changed', async () => {
  await using open = await prepare()
  const { engine, photos, leftovers } = open
  const contents = () => engine.context.catalog.prepare('SELECT count(*) AS n FROM contents').get()
  const before = [snapshot(photos), contents()]
  await engine.startSelfTest(2).finished
  const [job] = engine.context.jobs.list()
  assert.equal(job?.state, 'done', job?.problem?.message)
  assert.match(job.summary ?? '', /of 28 edits of 2 photos found/)
  const { selfTest, wrongShare }: Calibration = await engine.call('readCalibration', {})
  assert.equal(selfTest?.photos, 2)
  const of = (kind: string) => selfTest.edits.find((edit) => edit.kind === kind)
  for (const kind of ['re-encoded', 'smaller', 'mirrored', 'turned by 90 degrees', 'grey']) {
    assert.deepEqual(of(kind), { kind, made: 2, found: 2 })
  }
  assert.deepEqual([selfTest.mixedGroups, selfTest.wrongPairs], [0, 0])
  assert.ok((wrongShare?.expected ?? 1) < 0.3)
  assert.deepEqual([snapshot(photos), contents()], before)
  assert.deepEqual(await leftovers(), [])
  // It says nothing of another strictness.
  await engine.call('changeMatching', { strictness: 'strict', seriesGapSeconds: 10 })
  const strict = await engine.call('readCalibration', {})
  assert.deepEqual([strict.selfTest, strict.wrongShare], [null, null])
})

test('what a killed one has left is removed by the next, and nothing else', async () => {
  await using open = await prepare()
  // The largest process id that Linux can give is 4,194,304.
  const names = ['likeness-self-test-4999999-a', `likeness-self-test-${process.pid}-b`]
  for (const name of names) await mkdir(join(tmpdir(), name, 'photos'), { recursive: true })
  await using folder = await TrialFolder.make()
  const left = await open.leftovers()
  assert.deepEqual(left.sort(), [basename(folder.path), names[1]].sort())
})

test('stopped half-way, it leaves nothing behind', async () => {
  await using open = await prepare()
  const { engine, leftovers } = open
  const started = engine.startSelfTest(3)
  while ((await leftovers()).length === 0) await new Promise(setImmediate)
  engine.context.jobs.cancel(started.id)
  await started.finished
  assert.equal(engine.context.jobs.list()[0]?.state, 'cancelled')
  assert.deepEqual(await leftovers(), [])
  assert.equal((await engine.call('readCalibration', {})).selfTest, null)
})
