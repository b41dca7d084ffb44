import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import sharp from 'sharp'
import type { Job } from '../../contract/job.ts'
import type { Engine } from '../../engine/engine.ts'
import { number } from '../../engine/store/row.ts'
import { readGoldenModel } from '../helpers/golden-encoders.ts'
import { writePicture } from '../helpers/make-pictures.ts'
import { openEngine } from '../helpers/open-engine.ts'

/** Many enough to be stopped in the middle, too few to measure the encoder for. */
const PICTURES = 100
/** More than are between decoder and catalogue when it stops. */
const UNDER_WAY = 32
const NEW = 20
/** From so many on an encoder is measured first. */
const WORTH_MEASURING = 200
const TINY_DINO = await readGoldenModel('dinov2', 'tiny-dino')

/** An engine with pictures of one colour each indexed, whose second space begins to be filled. */
async function openFilling() {
  const open = await openEngine()
  const { engine } = open
  const pictures = join(open.folder, 'Pictures')
  await mkdir(pictures)
  for (let i = 0; i < PICTURES; i += 1) await writeColour(pictures, i)
  await engine.call('addRoots', { paths: [pictures] })
  await engine.startIndex(false).finished
  engine.context.encoders.put(TINY_DINO)
  const asked = { encoder: 'tiny-dino', name: null, storage: 'float32', dimensions: null } as const
  const { jobId } = await engine.call('addSpace', asked)
  const job = () => jobOf(engine, jobId)
  await until(() => job().done >= 5)
  return { ...open, pictures, jobId, job }
}

async function writeColour(folder: string, i: number): Promise<void> {
  const background = { r: i, g: 255 - i, b: (i * 7) % 256 }
  const picture = sharp({ create: { width: 640, height: 480, channels: 3, background } })
  await writePicture(folder, `colour-${i}.png`, await picture.png().toBuffer())
}

function jobOf(engine: Engine, id: number): Job {
  const job = engine.context.jobs.list().find((candidate) => candidate.id === id)
  assert.ok(job)
  return job
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await delay(2)
}

/** Row ids of the second space's vectors: a vector that is made again gets another one. */
function rows(engine: Engine): number[] {
  return engine.context.catalog
    .prepare(`SELECT id FROM vectors WHERE space = 'tiny-dino' ORDER BY id`)
    .all()
    .map((row) => number(row, 'id'))
}

/** What is there once nothing more comes in. */
async function settledRows(engine: Engine): Promise<number[]> {
  for (let before = rows(engine); ; before = rows(engine)) {
    await delay(400)
    if (rows(engine).length === before.length) return before
  }
}

test('filling is paused in Activity, stands still, and goes on where it was', async () => {
  await using open = await openFilling()
  const { engine, jobId, job } = open
  await engine.call('pauseJob', { jobId })
  assert.equal(job().state, 'paused')
  const kept = await settledRows(engine)
  assert.ok(kept.length >= 5 && kept.length < PICTURES, `${kept.length} of ${PICTURES}`)
  await delay(1_000)
  assert.deepEqual(rows(engine), kept)
  const { ids } = await engine.call('listAssets', { kind: 'image', sort: 'name', tag: null })
  const answer = await engine.call('search', {
    terms: [{ kind: 'asset', assetId: ids[0] ?? 1, weight: 1 }],
    space: null,
    filters: { kind: null, tag: null },
    limit: 5,
  })
  assert.equal(answer.space, 'visual')
  assert.ok(answer.hits.length > 0)
  await engine.call('resumeJob', { jobId })
  await engine.context.jobs.whenFinished(jobId)
  assert.equal(job().state, 'done', job().problem?.message)
  const all = rows(engine)
  assert.equal(all.length, PICTURES)
  assert.deepEqual(all.slice(0, kept.length), kept)
})

test('filling is cancelled, what is done stays, and only what is missing is made later', async () => {
  await using open = await openFilling()
  const { engine, jobId, job } = open
  await engine.call('cancelJob', { jobId })
  await engine.context.jobs.whenFinished(jobId)
  assert.equal(job().state, 'cancelled')
  const kept = rows(engine)
  assert.ok(kept.length >= 5 && kept.length < PICTURES, `${kept.length} of ${PICTURES}`)
  const { spaces } = await engine.call('libraryStatus', {})
  const space = spaces.find(({ name }) => name === 'tiny-dino')
  assert.deepEqual([space?.state, space?.pendingCount], ['paused', PICTURES - kept.length])
  // Nobody wants what was cancelled to start by itself with the next round over the folders.
  await engine.startIndex(false).finished
  assert.deepEqual(rows(engine), kept)
  const again = await engine.call('resumeSpace', { space: 'tiny-dino' })
  await engine.context.jobs.whenFinished(again.jobId)
  const all = rows(engine)
  assert.equal(all.length, PICTURES)
  assert.deepEqual(all.slice(0, kept.length), kept)
})

test('new files go first: filling stands still while they are read, then goes on', async () => {
  await using open = await openFilling()
  const { engine, jobId, job, pictures } = open
  for (let i = 0; i < NEW; i += 1) await writeColour(pictures, PICTURES + i)
  const before = rows(engine).length
  const { jobId: indexId } = await engine.call('startIndex', {})
  await engine.context.jobs.whenFinished(indexId)
  const read = await engine.call('listAssets', { kind: 'image', sort: 'name', tag: null })
  assert.equal(read.ids.length, PICTURES + NEW)
  const filledMeanwhile = rows(engine).length - NEW - before
  assert.ok(filledMeanwhile <= UNDER_WAY, `${filledMeanwhile} old ones were filled in meanwhile`)
  assert.equal(job().state, 'running')
  await engine.context.jobs.whenFinished(jobId)
  assert.equal(rows(engine).length, PICTURES + NEW)
})

test('an encoder with much to do is measured first, and the result is remembered', async () => {
  await using open = await openFilling()
  const { engine, jobId, job, pictures } = open
  await engine.context.jobs.whenFinished(jobId)
  const kinds = () => engine.context.jobs.list().map(({ kind }) => kind)
  assert.ok(!kinds().includes('providers'), 'few items are filled in sooner than measured')
  for (let i = PICTURES; i < WORTH_MEASURING; i += 1) await writeColour(pictures, i)
  await engine.startIndex(false).finished
  const asked = { encoder: 'tiny-dino', storage: 'float32', dimensions: null } as const
  const second = await engine.call('addSpace', { ...asked, name: 'second' })
  await engine.context.jobs.whenFinished(second.jobId)
  const measured = engine.context.jobs.list().find(({ kind }) => kind === 'providers')
  assert.equal(measured?.state, 'done', measured?.problem?.message)
  const filled = jobOf(engine, second.jobId)
  assert.ok((measured.finishedMs ?? Infinity) < (filled.finishedMs ?? 0))
  assert.equal(job().state, 'done')
  const { spaces } = await engine.call('libraryStatus', {})
  const counts = spaces.find(({ name }) => name === 'second')
  assert.equal(counts?.vectorCount, WORTH_MEASURING)
  const { encoders } = await engine.call('readProviders', {})
  const found = encoders.find(({ encoder }) => encoder === 'tiny-dino@1')
  assert.ok((found?.itemsPerSecond ?? 0) > 0)
})
