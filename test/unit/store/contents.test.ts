import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTags } from '../../../engine/store/assets.ts'
import { Catalog } from '../../../engine/store/catalog.ts'
import {
  findContent,
  hasContentOfSize,
  insertContent,
  purgeContents,
} from '../../../engine/store/contents.ts'
import { letGoOfContent, upsertFile } from '../../../engine/store/files.ts'
import { deleteRoot } from '../../../engine/store/roots.ts'
import { vectorOf } from '../../../engine/store/vectors.ts'
import { addFile, addRoot, identity, newContent, sha256Of } from '../../helpers/catalog-rows.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const vectors = [{ space: 'visual', encoder: 'e@1', vector: Float32Array.of(0.6, 0.8) }]

test('a content is found by its bytes and its size', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const id = insertContent(catalog, newContent('a', { sizeBytes: 77 }))
  assert.equal(findContent(catalog, sha256Of('a')), id)
  assert.equal(findContent(catalog, sha256Of('b')), null)
  assert.equal(hasContentOfSize(catalog, 77), true)
  assert.equal(hasContentOfSize(catalog, 78), false)
})

test('the same bytes decoded twice are one content, with one vector and its tags once', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const tags = [
    { name: 'cat', score: 0.25 },
    { name: 'dog', score: 0.5 },
    { name: 'dog', score: 0.1 },
  ]
  const id = insertContent(catalog, newContent('a', { vectors, tags }))
  assert.equal(insertContent(catalog, newContent('a', { vectors, tags })), id)
  assert.deepEqual(vectorOf(catalog, id, 'visual')?.vector, Float32Array.of(0.6, 0.8))
  assert.deepEqual(readTags(catalog, id), [
    { name: 'dog', score: 0.5 },
    { name: 'cat', score: 0.25 },
  ])
  const row = catalog.prepare('SELECT decode_count AS n FROM contents').get()
  assert.equal(row?.['n'], 2)
})

test('contents go with their last file, and their vectors are told', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const kept = addRoot(catalog, '/kept')
  const gone = addRoot(catalog, '/gone')
  const shared = newContent('shared', { vectors })
  addFile(catalog, kept, 'shared.jpg', shared)
  addFile(catalog, gone, 'shared.jpg', shared)
  const own = addFile(catalog, gone, 'own.jpg', newContent('own', { vectors }))
  const vectorId = vectorOf(catalog, own.contentId, 'visual')?.id
  assert.deepEqual(purgeContents(catalog, 9), { vectorIds: [], sha256s: [] })
  deleteRoot(catalog, gone)
  assert.deepEqual(purgeContents(catalog, 9), {
    vectorIds: [vectorId],
    sha256s: [sha256Of('own')],
  })
  assert.equal(findContent(catalog, sha256Of('own')), null)
  assert.notEqual(findContent(catalog, sha256Of('shared')), null)
})

test('contents are forgotten a few at a time', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  for (const name of ['a', 'b', 'c']) insertContent(catalog, newContent(name))
  const counts = [1, 2, 3].map(() => purgeContents(catalog, 2).sha256s.length)
  assert.deepEqual(counts, [2, 1, 0])
})

test('a changed file keeps its old content until it is read; row ids are never used again', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const root = addRoot(catalog, '/p')
  const { fileId, contentId } = addFile(catalog, root, 'a.jpg', newContent('old', { vectors }))
  const old = vectorOf(catalog, contentId, 'visual')?.id ?? 0
  upsertFile(
    catalog,
    root,
    { ...identity('1', { modifiedNs: '2' }), relativePath: 'a.jpg', kind: 'image' },
    9,
  )
  assert.deepEqual(purgeContents(catalog, 9).vectorIds, [])
  letGoOfContent(catalog, fileId)
  assert.deepEqual(purgeContents(catalog, 9).vectorIds, [old])
  const next = addFile(catalog, root, 'a.jpg', newContent('new', { vectors }))
  assert.equal((vectorOf(catalog, next.contentId, 'visual')?.id ?? 0) > old, true)
})
