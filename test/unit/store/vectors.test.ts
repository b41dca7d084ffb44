import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Catalog } from '../../../engine/store/catalog.ts'
import { insertContent } from '../../../engine/store/contents.ts'
import {
  contentsOfVectors,
  countVectors,
  newestVector,
  vectorIds,
  vectorOf,
  vectorsAfter,
} from '../../../engine/store/vectors.ts'
import { newContent } from '../../helpers/catalog-rows.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test('vectors are read by space, in the order they came', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const contents = [1, 2, 3].map((value) =>
    insertContent(
      catalog,
      newContent(`${value}`, {
        vectors: [
          { space: 'visual', encoder: 'e@1', vector: Float32Array.of(value, 0.5) },
          { space: 'concept', encoder: 'f@1', vector: Float32Array.of(-value) },
        ],
      }),
    ),
  )
  const ids = vectorIds(catalog, 'visual')
  assert.equal(ids.length, 3)
  assert.equal(countVectors(catalog, 'visual'), 3)
  assert.equal(countVectors(catalog, 'sound'), 0)
  assert.equal(newestVector(catalog, 'visual'), ids[2])
  assert.equal(newestVector(catalog, 'sound'), 0)
  const rows = vectorsAfter(catalog, 'visual', ids[0] ?? 0, 1)
  assert.deepEqual(rows, [{ id: ids[1], contentId: contents[1], vector: Float32Array.of(2, 0.5) }])
  assert.deepEqual(vectorOf(catalog, contents[2] ?? 0, 'concept')?.vector, Float32Array.of(-3))
  assert.equal(vectorOf(catalog, contents[2] ?? 0, 'sound'), null)
  assert.deepEqual([...contentsOfVectors(catalog, [ids[2] ?? 0, 999])], [[ids[2], contents[2]]])
})
