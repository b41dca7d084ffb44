import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { RootWatcher } from '../../../engine/library/root-watcher.ts'
import { addRoot } from '../../helpers/catalog-rows.ts'
import type { OpenEngine } from '../../helpers/open-engine.ts'
import { openEngine } from '../../helpers/open-engine.ts'

const QUIET_MS = 2_000

async function withFolder(): Promise<OpenEngine & { readonly photos: string }> {
  const open = await openEngine()
  const photos = join(open.folder, 'photos')
  await mkdir(photos)
  addRoot(open.engine.context.catalog, photos)
  return { ...open, photos }
}

function handlesOfWatching(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'FSEventWrap').length
}

function countIndexJobs({ engine }: OpenEngine): number {
  return engine.context.jobs.list().filter(({ kind }) => kind === 'index').length
}

test('refreshed many times at once, a watcher leaves nothing open when it stops', async () => {
  await using open = await withFolder()
  const before = handlesOfWatching()
  const watcher = new RootWatcher(open.engine.context)
  watcher.start()
  for (let i = 0; i < 5; i += 1) watcher.refresh()
  await delay(300)
  watcher.refresh()
  watcher.refresh()
  await watcher.stop()
  await delay(300)
  assert.equal(handlesOfWatching(), before)
})

test('a watcher that is stopped before it has begun to watch does not begin', async () => {
  await using open = await withFolder()
  const before = handlesOfWatching()
  const watcher = new RootWatcher(open.engine.context)
  watcher.start()
  await watcher.stop()
  watcher.refresh()
  await delay(300)
  assert.equal(handlesOfWatching(), before)
})

test('what cannot be watched is told, and nothing breaks', async () => {
  await using open = await withFolder()
  const { decisions } = open.engine.context
  const watcher = new RootWatcher(open.engine.context)
  decisions.writeSetting('settings', 'no JSON at all')
  watcher.start()
  await delay(300)
  await watcher.stop()
  decisions.writeSetting('settings', '{}')
  assert.deepEqual(
    open.events.flatMap((event) => (event.type === 'notice' ? [event.problem.code] : [])),
    ['internal'],
  )
})

test('a new picture starts indexing, a file of another kind does not', async () => {
  await using open = await withFolder()
  const watcher = new RootWatcher(open.engine.context)
  watcher.start()
  await delay(1_000)
  const before = countIndexJobs(open)
  await writeFile(join(open.photos, 'notes.txt'), 'x')
  await delay(QUIET_MS + 500)
  assert.equal(countIndexJobs(open), before)
  await writeFile(join(open.photos, 'a.jpg'), 'x')
  await delay(QUIET_MS + 500)
  assert.equal(countIndexJobs(open), before + 1)
  await watcher.stop()
})
