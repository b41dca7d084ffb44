import assert from 'node:assert/strict'
import { renameSync } from 'node:fs'
import { appendFile, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { readPending } from '../../engine/library/read-pending.ts'
import { scanRoot } from '../../engine/library/scan-root.ts'
import { filesOfRoot } from '../../engine/store/files.ts'
import { readRoot } from '../../engine/store/roots.ts'
import { builtinPlan } from '../helpers/builtin-plan.ts'
import { openEngine } from '../helpers/open-engine.ts'
import { copySamples } from '../helpers/sample-files.ts'

const FILES = ['photos/animals/farm/cat.jpg', 'photos/animals/farm/dog.jpg']

test('a drive that goes away while its changed files are read loses nothing', async () => {
  await using open = await openEngine()
  const { context } = open.engine
  const { catalog } = context
  const card = join(open.folder, 'card')
  await mkdir(card)
  await copySamples(card, FILES)
  const { roots } = await open.engine.call('addRoots', { paths: [card] })
  const [root] = roots
  if (!root) assert.fail('The folder is not in the library')
  await open.engine.startIndex(false).finished
  const before = filesOfRoot(catalog, root.id)
  assert.deepEqual(
    before.map(({ state }) => state),
    ['ready', 'ready'],
  )

  for (const file of FILES) await appendFile(join(card, file), 'x')
  const { signal } = new AbortController()
  const dataFolder = context.folders.data
  const scan = { isExcluded: () => false, dataFolder, acceptLosses: false, signal, nowMs: 1 }
  await scanRoot(catalog, root, { ...scan, onProgress: () => undefined })
  let pulled = false
  const readers = { ...context, thumbnailFolder: context.folders.thumbnails }
  const { read, failed } = await readPending(
    { ...readers, onCommitted: () => undefined, plan: builtinPlan },
    {
      signal,
      checkpoint: () => Promise.resolve(),
      progress: () => {
        // The roots have been looked at, the files have not.
        if (!pulled) renameSync(card, `${card}-away`)
        pulled = true
      },
    },
  )
  assert.deepEqual({ read, failed, pulled }, { read: 0, failed: 0, pulled: true })
  assert.equal(readRoot(catalog, root.id).state, 'offline')
  assert.deepEqual(
    filesOfRoot(catalog, root.id).map(({ state, contentId }) => [state, contentId]),
    before.map(({ contentId }) => ['pending', contentId]),
  )

  await open.engine.startIndex(false).finished
  const count = catalog.prepare('SELECT count(*) AS n FROM contents').get()
  assert.equal(count?.['n'], 2)
  await rename(`${card}-away`, card)
  await open.engine.startIndex(false).finished
  assert.deepEqual(
    filesOfRoot(catalog, root.id).map(({ state }) => state),
    ['ready', 'ready'],
  )
  assert.equal(readRoot(catalog, root.id).state, 'online')
})
