import assert from 'node:assert/strict'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { RootId } from '../../contract/ids.ts'
import type { Job } from '../../contract/job.ts'
import type { Engine } from '../../engine/engine.ts'
import { openEngine } from '../helpers/open-engine.ts'
import { copySamples, SMALL_SET } from '../helpers/sample-files.ts'

const MORE = ['photos/animals/farm/sheep.jpg', 'sounds/nature/crow.wav']
const PATIENCE_MS = 60_000

async function until(isTrue: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`)
    await delay(5)
  }
}

function indexJobs(engine: Engine): Job[] {
  return engine.context.jobs.list().filter(({ kind }) => kind === 'index')
}

async function untilReading(engine: Engine): Promise<void> {
  const isReading = () =>
    indexJobs(engine).some(({ state, title }) => state === 'running' && title.startsWith('Reading'))
  await until(isReading, 'the index job reads files')
}

async function untilQuiet(engine: Engine): Promise<void> {
  await until(() => !engine.context.jobs.busy, 'all jobs are over')
  assert.deepEqual(
    engine.context.jobs.list().filter(({ state }) => state === 'failed'),
    [],
  )
}

async function addFolder(engine: Engine, path: string): Promise<RootId> {
  const { roots, problems } = await engine.call('addRoots', { paths: [path] })
  assert.deepEqual(problems, [])
  const [root] = roots
  if (!root) throw new Error(`${path} is not in the library`)
  return root.id
}

async function countReady(engine: Engine): Promise<number> {
  const { counts } = await engine.call('libraryStatus', {})
  return counts.images + counts.sounds
}

/** An engine as the window has it, with two folders, none of them in the library yet. */
async function watchedEngine() {
  const open = await openEngine()
  const [a, b] = [join(open.folder, 'a'), join(open.folder, 'b')]
  await copySamples(a, SMALL_SET)
  await copySamples(b, MORE)
  open.engine.watch()
  return { ...open, a, b }
}

for (const paused of [false, true]) {
  const when = paused ? 'reading is paused' : 'another is read'
  test(`a folder that is added while ${when} is read too, without being asked again`, async () => {
    await using open = await watchedEngine()
    const { engine, a, b } = open
    await addFolder(engine, a)
    await untilReading(engine)
    const [job] = indexJobs(engine)
    if (!job) assert.fail('There is no job')
    if (paused) engine.context.jobs.pause(job.id)
    await addFolder(engine, b)
    if (paused) {
      assert.equal(indexJobs(engine)[0]?.state, 'paused')
      engine.context.jobs.resume(job.id)
    }
    await untilQuiet(engine)
    assert.equal(await countReady(engine), SMALL_SET.length + MORE.length)
    assert.equal(indexJobs(engine).length, 1)
    // What the rounds read is told together.
    assert.match(indexJobs(engine)[0]?.summary ?? '', /^14 photos and sounds found, 14 read$/)
  })
}

test('a folder that is removed while it is read is gone at once, and the rest is read on', async () => {
  await using open = await watchedEngine()
  const { engine, a, b } = open
  const first = await addFolder(engine, a)
  await addFolder(engine, b)
  await untilReading(engine)
  await engine.call('removeRoot', { rootId: first })
  await untilQuiet(engine)
  assert.equal(await countReady(engine), MORE.length)
  const states = indexJobs(engine).map(({ state }) => state)
  assert.deepEqual(states, ['done', 'cancelled'])
})

test('the last folder that is removed leaves nothing behind, and the window is told', async () => {
  await using open = await watchedEngine()
  const { engine, a } = open
  const { catalog, folders, spaces } = engine.context
  const root = await addFolder(engine, a)
  await untilQuiet(engine)
  const columns = await engine.call('listAssets', { kind: null, sort: 'name', tag: null })
  const [content] = columns.contentIds
  assert.ok(content !== undefined && content > 0)
  const cached = async (folder: string) => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).length
  }
  assert.ok((await cached(folders.thumbnails)) > 0)
  await mkdir(folders.previews, { recursive: true })
  const sha256 = catalog.prepare('SELECT sha256 FROM contents LIMIT 1').get()?.['sha256']
  for (const type of ['webp', 'wav']) {
    await writeFile(join(folders.previews, `${String(sha256)}.${type}`), 'x')
  }
  await delay(400)
  const told = open.events.length
  await engine.call('removeRoot', { rootId: root })
  for (const table of ['files', 'contents', 'vectors', 'tags', 'matches']) {
    assert.equal(catalog.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'], 0, table)
  }
  assert.equal(await cached(folders.thumbnails), 0)
  assert.equal(await cached(folders.previews), 0)
  const { labels } = await spaces.get('visual').index.search(new Float32Array(384).fill(0.05), 5)
  assert.deepEqual([...labels], [])
  await until(
    () => open.events.slice(told).some(({ type }) => type === 'library-changed'),
    'the window is told',
  )
  assert.equal((await readdir(a, { recursive: true })).length > 0, true)
})

test('the library of a home folder does not index its own thumbnails', async () => {
  await using open = await openEngine()
  const { engine, folder } = open
  await copySamples(join(folder, 'Pictures'), MORE)
  engine.watch()
  await addFolder(engine, folder)
  await untilQuiet(engine)
  assert.equal(await countReady(engine), MORE.length)
  const rounds = indexJobs(engine).length
  // Longer than the quiet time after which a change starts the next run.
  await delay(3_000)
  assert.equal(indexJobs(engine).length, rounds)
  assert.equal(await countReady(engine), MORE.length)
})

test('the person can say in the window that the files of one folder are gone', async () => {
  await using open = await openEngine()
  const { engine, folder } = open
  const photos = join(folder, 'Pictures')
  const other = join(folder, 'Other')
  for (const path of [photos, other]) await copySamples(path, MORE)
  const rootId = await addFolder(engine, photos)
  await addFolder(engine, other)
  await engine.startIndex(false).finished
  for (const path of [photos, other]) {
    await rm(path, { recursive: true })
    await mkdir(path)
  }
  await engine.startIndex(false).finished
  const states = async () => {
    const { roots } = await engine.call('libraryStatus', {})
    return Object.fromEntries(roots.map(({ path, state }) => [path, state]))
  }
  assert.deepEqual(await states(), { [photos]: 'offline', [other]: 'offline' })
  await engine.call('acceptLosses', { rootId })
  await untilQuiet(engine)
  assert.deepEqual(await states(), { [photos]: 'online', [other]: 'offline' })
  assert.equal(await countReady(engine), MORE.length)
})
