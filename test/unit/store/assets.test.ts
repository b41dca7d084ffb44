import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assetIdSchema } from '../../../contract/ids.ts'
import {
  assetsOfContent,
  listAssets,
  readAssets,
  readDetail,
} from '../../../engine/store/assets.ts'
import { Catalog } from '../../../engine/store/catalog.ts'
import { markFailed, markMissing } from '../../../engine/store/files.ts'
import { addFile, addPending, addRoot, newContent } from '../../helpers/catalog-rows.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const DAY_MS = 86_400_000

async function smallLibrary() {
  const folder = await temporaryFolder()
  const catalog = new Catalog(folder.path)
  const root = addRoot(catalog, '/p')
  const tags = [{ name: 'dog', score: 0.9 }]
  const taken = { takenMs: 10 * DAY_MS }
  const old = addFile(
    catalog,
    root,
    'b/Old.jpg',
    newContent('old', { tags, sizeBytes: 10, description: taken }),
  )
  const sound = addFile(
    catalog,
    root,
    'a.ogg',
    newContent('sound', {
      sizeBytes: 99,
      description: { kind: 'sound', format: 'ogg', widthPx: null, heightPx: null },
    }),
    { modifiedMs: 20.5 * DAY_MS },
  )
  const unread = addPending(catalog, root, 'c.jpg', { modifiedMs: 30 * DAY_MS, sizeBytes: 50 })
  const failed = addPending(catalog, root, 'broken.jpg')
  markFailed(catalog, failed.id, { code: 'corrupt', message: 'm', advice: 'a', path: null })
  const missing = addFile(catalog, root, 'missing.jpg', newContent('missing'))
  markMissing(catalog, missing.fileId)
  addPending(catalog, root, 'folder', { kind: 'other' })
  return {
    catalog,
    root,
    ids: { old: old.fileId, sound: sound.fileId, unread: unread.id, missing: missing.fileId },
    contentId: old.contentId,
    [Symbol.asyncDispose]: async () => {
      catalog[Symbol.dispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
}

const all = { kind: null, sort: 'taken', tag: null } as const

test('what is read or to be read is listed; what failed or is missing is not', async () => {
  await using library = await smallLibrary()
  const { old, sound, unread } = library.ids
  const { catalog } = library
  assert.deepEqual([...listAssets(catalog, all).ids], [unread, sound, old])
  assert.deepEqual([...listAssets(catalog, { ...all, sort: 'name' }).ids], [sound, unread, old])
  assert.deepEqual([...listAssets(catalog, { ...all, sort: 'size' }).ids], [sound, unread, old])
  assert.deepEqual([...listAssets(catalog, { ...all, sort: 'added' }).ids], [unread, sound, old])
})

test('columns hold shapes, days, kinds and colours, with something for what is not read', async () => {
  await using library = await smallLibrary()
  const columns = listAssets(library.catalog, all)
  assert.deepEqual([...columns.aspects], [1, 1, Math.fround(1.333)])
  assert.deepEqual([...columns.days], [30, 20, 10])
  assert.deepEqual([...columns.kinds], [0, 1, 0])
  assert.deepEqual([...columns.colours], [0x888888, 0x102030, 0x102030])
  assert.equal(columns.contentIds[0], 0)
})

test('kind and tag narrow the list', async () => {
  await using library = await smallLibrary()
  const { catalog, ids } = library
  assert.deepEqual([...listAssets(catalog, { ...all, kind: 'sound' }).ids], [ids.sound])
  assert.deepEqual([...listAssets(catalog, { ...all, tag: 'dog' }).ids], [ids.old])
  assert.deepEqual([...listAssets(catalog, { ...all, kind: 'sound', tag: 'dog' }).ids], [])
})

test('summaries come in the order that was asked, without those that are gone', async () => {
  await using library = await smallLibrary()
  const { old, unread } = library.ids
  const found = readAssets(library.catalog, [unread, 12345, old])
  assert.deepEqual(
    found.map(({ id, path, contentId }) => [id, path, contentId]),
    [
      [unread, '/p/c.jpg', null],
      [old, '/p/b/Old.jpg', library.contentId],
    ],
  )
})

test('the details of an item name its tags, its copies and its spaces', async () => {
  await using library = await smallLibrary()
  const { catalog, ids } = library
  const copy = addFile(catalog, library.root, 'copy.jpg', newContent('old'))
  const detail = readDetail(catalog, assetIdSchema.parse(ids.old))
  assert.deepEqual(detail.tags, [{ name: 'dog', score: 0.9 }])
  assert.deepEqual(
    detail.copies.map(({ id }) => id),
    [copy.fileId],
  )
  assert.deepEqual(
    assetsOfContent(catalog, library.contentId).map(({ path }) => path),
    ['/p/b/Old.jpg', '/p/copy.jpg'],
  )
  const unread = readDetail(catalog, assetIdSchema.parse(ids.unread))
  assert.deepEqual([unread.tags, unread.copies, unread.spaces], [[], [], []])
  assert.throws(() => readDetail(catalog, assetIdSchema.parse(999)), hasCode('not-found'))
})
