import assert from 'node:assert/strict'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { EngineEvent } from '../../contract/events.ts'
import { Engine } from '../../engine/engine.ts'
import { addFile, addRoot, newContent } from '../helpers/catalog-rows.ts'
import { hasCode } from '../helpers/has-code.ts'
import { openEngine, RESOURCES } from '../helpers/open-engine.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

test('a library is open once at a time', async () => {
  await using open = await openEngine()
  const options = {
    dataFolder: join(open.folder, 'library'),
    resources: RESOURCES,
    onEvent: () => undefined,
  }
  assert.throws(() => new Engine(options), hasCode('library-locked'))
  await open.engine[Symbol.asyncDispose]()
  const again = new Engine(options)
  assert.equal((await again.call('libraryStatus', {})).dataFolder, options.dataFolder)
  await again[Symbol.asyncDispose]()
})

test('closing twice, also at the same time, closes once', async () => {
  await using open = await openEngine()
  const { engine } = open
  await Promise.all([engine[Symbol.asyncDispose](), engine[Symbol.asyncDispose]()])
  await engine[Symbol.asyncDispose]()
})

test('a library whose index cannot be saved is closed all the same', async () => {
  await using folder = await temporaryFolder()
  const dataFolder = join(folder.path, 'library')
  const events: EngineEvent[] = []
  const options = {
    dataFolder,
    resources: RESOURCES,
    onEvent: (event: EngineEvent) => events.push(event),
  }
  const engine = new Engine(options)
  const { catalog, folders, spaces } = engine.context
  const vectors = Array.from({ length: 600 }, (_, i) => {
    const vector = new Float32Array(384)
    vector[i % 384] = 1
    return [{ space: 'visual', encoder: 'e@1', vector }]
  })
  await spaces.get('visual').index.open()
  const root = addRoot(catalog, '/p')
  for (const [i, own] of vectors.entries()) {
    addFile(catalog, root, `${i}.jpg`, newContent(`${i}`, { vectors: own }))
  }
  await spaces.get('visual').index.catchUp()
  // A file where the folder of the indexes should be.
  await rm(folders.indexes, { recursive: true, force: true })
  await writeFile(folders.indexes, 'x')
  await engine[Symbol.asyncDispose]()
  assert.equal(events.filter(({ type }) => type === 'notice').length, 1)
  const again = new Engine(options)
  await again[Symbol.asyncDispose]()
})

test('a data folder that is a file is refused with what to do', async () => {
  await using open = await openEngine()
  const dataFolder = join(open.folder, 'file')
  await writeFile(dataFolder, 'x')
  const options = { dataFolder, resources: RESOURCES, onEvent: () => undefined }
  assert.throws(() => new Engine(options), hasCode('library-unusable'))
})

test('many changes are told by few events, the last state last', async () => {
  await using open = await openEngine()
  const { engine, events, folder } = open
  await mkdir(join(folder, 'photos'))
  await engine.call('addRoots', { paths: [join(folder, 'photos')] })
  for (let i = 0; i < 50; i += 1) {
    await engine.context.jobs.start('map', `Job ${i}`, () => Promise.resolve('done')).finished
  }
  await delay(300)
  const jobs = events.filter((event) => event.type === 'jobs-changed')
  assert.ok(jobs.length >= 1 && jobs.length < 10, `${jobs.length} events`)
  assert.equal(jobs.at(-1)?.jobs[0]?.title, 'Job 49')
  assert.equal(events.filter(({ type }) => type === 'library-changed').length, 1)
})
