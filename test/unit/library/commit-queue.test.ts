import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CommitQueue } from '../../../engine/library/commit-queue.ts'
import { Catalog } from '../../../engine/store/catalog.ts'
import { findContent } from '../../../engine/store/contents.ts'
import { addPending, addRoot, fileAt, newContent, sha256Of } from '../../helpers/catalog-rows.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

async function catalogWithFiles(count: number) {
  const folder = await temporaryFolder()
  const catalog = new Catalog(folder.path)
  const root = addRoot(catalog, '/p')
  const files = Array.from({ length: count }, (_, i) => addPending(catalog, root, `${i}.jpg`).id)
  return {
    catalog,
    root,
    files,
    [Symbol.asyncDispose]: async () => {
      catalog[Symbol.dispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
}

const problem = { code: 'corrupt', message: 'm', advice: 'a', path: null } as const

test('outcomes are written together; whoever waits for one knows that it is stored', async () => {
  await using library = await catalogWithFiles(3)
  const { catalog, root, files } = library
  let commits = 0
  const queue = new CommitQueue(catalog, () => (commits += 1))
  const [a = 0, b = 0, c = 0] = files
  const first = queue.add({ fileId: a, content: newContent('a') })
  const second = queue.add({ fileId: b, problem })
  assert.equal(fileAt(catalog, root, '0.jpg').state, 'pending')
  const before = catalog.revision
  await Promise.all([first, second])
  assert.equal(catalog.revision, before + 1)
  assert.equal(commits, 1)
  const { state, contentId } = fileAt(catalog, root, '0.jpg')
  assert.equal(state, 'ready')
  assert.deepEqual(fileAt(catalog, root, '1.jpg').problem, problem)
  if (contentId === null) assert.fail('The content is not stored')
  const copy = queue.add({ fileId: c, contentId: contentIdOf(catalog) })
  queue.flush()
  await copy
  assert.equal(fileAt(catalog, root, '2.jpg').contentId, contentId)
})

function contentIdOf(catalog: Catalog) {
  const id = findContent(catalog, sha256Of('a'))
  if (id === null) throw new Error('There is no such content')
  return id
}

test('a full batch does not wait', async () => {
  await using library = await catalogWithFiles(32)
  const { catalog, files } = library
  const queue = new CommitQueue(catalog, () => undefined)
  const added = files.map((fileId) => queue.add({ fileId, problem }))
  const row = catalog.prepare(`SELECT count(*) AS n FROM files WHERE state = 'failed'`).get()
  assert.equal(row?.['n'], 32)
  await Promise.all(added)
})

test('when a batch cannot be written, all of it is refused and nothing of it is stored', async () => {
  await using library = await catalogWithFiles(2)
  const { catalog, root, files } = library
  let commits = 0
  const queue = new CommitQueue(catalog, () => (commits += 1))
  const [a = 0, b = 0] = files
  const good = queue.add({ fileId: a, problem })
  // A content that cannot be stored: not a number where the table wants one.
  const bad = queue.add({ fileId: b, content: newContent('b', { sizeBytes: 0.5 }) })
  queue.flush()
  await assert.rejects(good)
  await assert.rejects(bad)
  assert.equal(commits, 0)
  assert.equal(fileAt(catalog, root, '0.jpg').state, 'pending')
  const again = queue.add({ fileId: a, problem })
  queue.flush()
  await again
  assert.equal(fileAt(catalog, root, '0.jpg').state, 'failed')
})

test('flushing nothing tells nobody', async () => {
  await using library = await catalogWithFiles(0)
  let commits = 0
  new CommitQueue(library.catalog, () => (commits += 1)).flush()
  assert.equal(commits, 0)
})
