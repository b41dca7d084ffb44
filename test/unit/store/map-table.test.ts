import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Catalog } from '../../../engine/store/catalog.ts'
import { mapSignature, readMap, storeMap } from '../../../engine/store/map-table.ts'
import { addFile, addRoot, newContent } from '../../helpers/catalog-rows.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const vectors = [{ space: 'concept', encoder: 'e@1', vector: Float32Array.of(1) }]

test('a map has a point for each file, and is stale once the library has changed', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const root = addRoot(catalog, '/p')
  const content = newContent('a', { vectors })
  const first = addFile(catalog, root, 'a.jpg', content)
  const copy = addFile(catalog, root, 'copy.jpg', content)
  assert.equal(readMap(catalog, 'concept').state, 'none')
  const clusters = [{ id: 0, name: 'dog', size: 1, x: 0.5, y: -0.5 }]
  const drawn = {
    contentIds: [first.contentId],
    positions: Float32Array.of(0.5, -0.5),
    labels: Int32Array.of(0),
    clusters,
  }
  storeMap(catalog, 'concept', mapSignature(catalog, 'concept'), drawn)
  assert.deepEqual(readMap(catalog, 'concept'), {
    space: 'concept',
    state: 'ready',
    assetIds: [first.fileId, copy.fileId],
    contentIds: [first.contentId, first.contentId],
    x: [0.5, 0.5],
    y: [-0.5, -0.5],
    cluster: [0, 0],
    kinds: [0, 0],
    clusters,
  })
  assert.equal(readMap(catalog, 'visual').state, 'none')
  addFile(catalog, root, 'b.jpg', newContent('b', { vectors }))
  assert.equal(readMap(catalog, 'concept').state, 'stale')
  storeMap(catalog, 'concept', mapSignature(catalog, 'concept'), drawn)
  assert.equal(readMap(catalog, 'concept').assetIds.length, 2)
})
