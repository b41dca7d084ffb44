import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CommitQueue } from '../../../engine/library/commit-queue.ts'
import { Catalog } from '../../../engine/store/catalog.ts'
import { findContent } from '../../../engine/store/contents.ts'
import { addPending, addRoot, fileAt, newContent, sha256Of } from '../../helpers/catalog-rows.ts'
import { hasCode } from '../../helpers/has-code.ts'
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

test('an outcome that cannot be stored is refused, the others of its batch are not', async () => {
  await using library = await catalogWithFiles(3)
  const { catalog, root, files } = library
  let commits = 0
  const queue = new CommitQueue(catalog, () => (commits += 1))
  const [a = 0, b = 0, c = 0] = files
  const first = queue.add({ fileId: a, content: newContent('a') })
  // A content that cannot be stored: not a number where the table wants one.
  const bad = queue.add({ fileId: b, content: newContent('b', { sizeBytes: 0.5 }) })
  const last = queue.add({ fileId: c, problem })
  queue.flush()
  await first
  await assert.rejects(bad)
  await last
  assert.equal(commits, 1)
  assert.equal(fileAt(catalog, root, '0.jpg').state, 'ready')
  assert.equal(fileAt(catalog, root, '1.jpg').state, 'pending')
  assert.equal(fileAt(catalog, root, '2.jpg').state, 'failed')
})

test('when nothing can be written, all of a batch is refused and stays pending', async () => {
  await using library = await catalogWithFiles(2)
  const { catalog, root, files } = library
  let commits = 0
  const queue = new CommitQueue(catalog, () => (commits += 1))
  const pages = catalog.database.prepare('PRAGMA page_count').get()?.['page_count']
  catalog.database.exec(`PRAGMA max_page_count = ${Number(pages)}`)
  const vector = new Float32Array(10_000)
  const vectors = [{ space: 'visual', encoder: 'e@1', vector }]
  const added = files.map((fileId) =>
    queue.add({ fileId, content: newContent(`${fileId}`, { vectors }) }),
  )
  queue.flush()
  for (const one of added) await assert.rejects(one, hasCode('disk-full'))
  assert.equal(commits, 0)
  assert.equal(fileAt(catalog, root, '0.jpg').state, 'pending')
  catalog.database.exec('PRAGMA max_page_count = 1000000')
  const again = files.map((fileId) => queue.add({ fileId, problem }))
  queue.flush()
  await Promise.all(again)
  assert.equal(fileAt(catalog, root, '0.jpg').state, 'failed')
})

test('what was known of a file goes when its bytes are damaged, not when it is out of reach', async () => {
  await using library = await catalogWithFiles(1)
  const { catalog, root, files } = library
  const queue = new CommitQueue(catalog, () => undefined)
  const [fileId = 0] = files
  for (const code of ['unreadable', 'corrupt'] as const) {
    const stored = queue.add({ fileId, content: newContent('a') })
    queue.flush()
    await stored
    const failed = queue.add({ fileId, problem: { ...problem, code } })
    queue.flush()
    await failed
    const { contentId } = fileAt(catalog, root, '0.jpg')
    assert.equal(contentId === null, code === 'corrupt')
  }
})

test('flushing nothing tells nobody', async () => {
  await using library = await catalogWithFiles(0)
  let commits = 0
  new CommitQueue(library.catalog, () => (commits += 1)).flush()
  assert.equal(commits, 0)
})
