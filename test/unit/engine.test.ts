import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { Engine } from '../../engine/engine.ts'
import { hasCode } from '../helpers/has-code.ts'
import { openEngine, RESOURCES } from '../helpers/open-engine.ts'

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
