import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rootIdSchema } from '../../../contract/ids.ts'
import { Catalog } from '../../../engine/store/catalog.ts'
import { markMissing } from '../../../engine/store/files.ts'
import {
  deleteRoot,
  listRoots,
  readRoot,
  setRootState,
  setUnsupported,
} from '../../../engine/store/roots.ts'
import { addPending, addRoot } from '../../helpers/catalog-rows.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test('roots are listed by path with the photos and sounds that are there', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const b = addRoot(catalog, '/b')
  const a = addRoot(catalog, '/a')
  addPending(catalog, b, 'x.jpg')
  addPending(catalog, b, 'locked', { kind: 'other' })
  markMissing(catalog, addPending(catalog, b, 'gone.jpg').id)
  setRootState(catalog, a, 'offline')
  setUnsupported(catalog, a, { videos: 2, others: 3 })
  assert.deepEqual(listRoots(catalog), [
    { id: a, path: '/a', state: 'offline', fileCount: 0 },
    { id: b, path: '/b', state: 'online', fileCount: 1 },
  ])
})

test('a root is added once, and goes with its files', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const root = addRoot(catalog, '/a')
  addPending(catalog, root, 'x.jpg')
  assert.throws(() => addRoot(catalog, '/a'), /UNIQUE/)
  deleteRoot(catalog, root)
  assert.equal(catalog.prepare('SELECT count(*) AS n FROM files').get()?.['n'], 0)
  assert.throws(() => readRoot(catalog, root), hasCode('not-found'))
  // An id is never given twice, so that a late request does not reach another folder.
  assert.notEqual(addRoot(catalog, '/b'), root)
  assert.throws(() => readRoot(catalog, rootIdSchema.parse(99)), hasCode('not-found'))
})
