import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Catalog } from '../../../engine/store/catalog.ts'
import {
  countCrash,
  countPending,
  filesOfRoot,
  forgetMoved,
  joinPath,
  listFailures,
  markFailed,
  markMissing,
  pendingFiles,
  restoreFile,
  upsertFile,
} from '../../../engine/store/files.ts'
import {
  addFile,
  addPending,
  addRoot,
  fileAt,
  identity,
  newContent,
} from '../../helpers/catalog-rows.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const problem = { code: 'corrupt', message: 'm', advice: 'a', path: null } as const

test('paths are joined below the root of the file system too', () => {
  assert.equal(joinPath('/a', 'b/c.jpg'), '/a/b/c.jpg')
  assert.equal(joinPath('/', 'b/c.jpg'), '/b/c.jpg')
})

test('pending files come page by page, and only those of the roots asked for', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const here = addRoot(catalog, '/here')
  const away = addRoot(catalog, '/away')
  for (const name of ['a.jpg', 'b/c.jpg', 'd.jpg']) addPending(catalog, here, name)
  addPending(catalog, away, 'x.jpg')
  const first = pendingFiles(catalog, [here], 0, 2)
  assert.deepEqual(
    first.map(({ path }) => path),
    ['/here/a.jpg', '/here/b/c.jpg'],
  )
  const rest = pendingFiles(catalog, [here], first.at(-1)?.id ?? 0, 2)
  assert.deepEqual(
    rest.map(({ path }) => path),
    ['/here/d.jpg'],
  )
  assert.equal(countPending(catalog, [here]), 3)
  assert.equal(countPending(catalog, [here, away]), 4)
  assert.equal(countPending(catalog, []), 0)
})

test('a changed file is pending again, with what was known, without problem or crashes', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const root = addRoot(catalog, '/p')
  const { fileId, contentId: known } = addFile(catalog, root, 'a.jpg', newContent('a'))
  countCrash(catalog, fileId)
  markFailed(catalog, fileId, problem)
  upsertFile(
    catalog,
    root,
    { ...identity('7', { sizeBytes: 5 }), relativePath: 'a.jpg', kind: 'image' },
    9,
  )
  const file = fileAt(catalog, root, 'a.jpg')
  assert.equal(file.id, fileId)
  const { state, contentId, crashes, sizeBytes } = file
  assert.deepEqual(
    { state, contentId, problem: file.problem, crashes, sizeBytes },
    { state: 'pending', contentId: known, problem: null, crashes: 0, sizeBytes: 5 },
  )
})

test('crashes are counted for each file', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const root = addRoot(catalog, '/p')
  const { id } = addPending(catalog, root, 'a.jpg')
  assert.equal(countCrash(catalog, id), 1)
  assert.equal(countCrash(catalog, id), 2)
  assert.equal(countCrash(catalog, id + 1), 0)
})

test('a missing file that comes back is ready if it had been read, else pending', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const root = addRoot(catalog, '/p')
  const { fileId } = addFile(catalog, root, 'read.jpg', newContent('a'))
  const { id } = addPending(catalog, root, 'unread.jpg')
  for (const file of [fileId, id]) {
    markMissing(catalog, file)
    restoreFile(catalog, file)
  }
  assert.equal(fileAt(catalog, root, 'read.jpg').state, 'ready')
  assert.equal(fileAt(catalog, root, 'unread.jpg').state, 'pending')
})

test('a missing file is forgotten only when its content lies elsewhere, or was never read', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const root = addRoot(catalog, '/p')
  const moved = addFile(catalog, root, 'old.jpg', newContent('moved'))
  addFile(catalog, root, 'new.jpg', newContent('moved'))
  const lost = addFile(catalog, root, 'lost.jpg', newContent('lost'))
  const unread = addPending(catalog, root, 'unread.jpg')
  for (const id of [moved.fileId, lost.fileId, unread.id]) markMissing(catalog, id)
  forgetMoved(catalog)
  const left = filesOfRoot(catalog, root).map(({ relativePath, state }) => [relativePath, state])
  assert.deepEqual(left.sort(), [
    ['lost.jpg', 'missing'],
    ['new.jpg', 'ready'],
  ])
})

test('two missing files of one content: both stay, for neither was moved', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const root = addRoot(catalog, '/p')
  for (const name of ['a.jpg', 'b.jpg']) {
    markMissing(catalog, addFile(catalog, root, name, newContent('same')).fileId)
  }
  forgetMoved(catalog)
  assert.equal(filesOfRoot(catalog, root).length, 2)
})

test('failures are listed by path, page by page, each with its path', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const root = addRoot(catalog, '/p')
  for (const name of ['c.jpg', 'a.jpg', 'b.jpg']) {
    markFailed(catalog, addPending(catalog, root, name).id, problem)
  }
  const { total, failures } = listFailures(catalog, 1, 5)
  assert.equal(total, 3)
  assert.deepEqual(
    failures.map((failure) => [failure.path, failure.problem.path, failure.problem.code]),
    [
      ['/p/b.jpg', '/p/b.jpg', 'corrupt'],
      ['/p/c.jpg', '/p/c.jpg', 'corrupt'],
    ],
  )
})
