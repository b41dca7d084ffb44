import assert from 'node:assert/strict'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { Catalog } from '../../../engine/store/catalog.ts'
import { insertContent, purgeContents } from '../../../engine/store/contents.ts'
import { vectorIds } from '../../../engine/store/vectors.ts'
import { SpaceIndex } from '../../../engine/vectors/space-index.ts'
import { VectorClient } from '../../../engine/vectors/vector-client.ts'
import { newContent } from '../../helpers/catalog-rows.ts'
import { randomVectors } from '../../helpers/random-vectors.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const DIMENSIONS = 8
const vectors = randomVectors(600, DIMENSIONS)
const at = (i: number) => vectors[i] ?? new Float32Array(DIMENSIONS)

async function library() {
  const folder = await temporaryFolder()
  const catalog = new Catalog(folder.path)
  const client = new VectorClient()
  const indexes = join(folder.path, 'indexes')
  const place = { space: 'visual', folder: indexes, dimensions: DIMENSIONS } as const
  return {
    catalog,
    indexes,
    client,
    /** The index as another run of the program sees it. */
    index: () => new SpaceIndex(catalog, client, place),
    add: (from: number, to: number) => {
      catalog.change(() => {
        for (let i = from; i < to; i += 1) {
          const own = [{ space: 'visual', encoder: 'e@1', vector: at(i) }]
          insertContent(catalog, newContent(`${i}`, { vectors: own }))
        }
      })
    },
    [Symbol.asyncDispose]: async () => {
      await client[Symbol.asyncDispose]()
      catalog[Symbol.dispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
}

test('holds what the catalogue holds, from the first look on', async () => {
  await using own = await library()
  own.add(0, 300)
  const index = own.index()
  const ids = vectorIds(own.catalog, 'visual')
  const { labels, scores } = await index.search(at(17), 3)
  assert.equal(labels[0], ids[17])
  assert.ok((scores[0] ?? 0) > 0.9999)
  own.add(300, 310)
  await index.catchUp()
  assert.equal((await index.search(at(305), 1)).labels[0], vectorIds(own.catalog, 'visual')[305])
  const [first, second] = await index.neighbours([ids[0] ?? 0, ids[1] ?? 0], 5)
  assert.deepEqual([first?.labels.length, second?.labels.length], [5, 5])
  assert.deepEqual(await index.neighbours([], 5), [])
})

test('is not loaded for the sake of catching up, removing or saving', async () => {
  await using own = await library()
  own.add(0, 3)
  const index = own.index()
  await index.catchUp()
  await index.remove([1])
  await index.save()
  await assert.rejects(readdir(own.indexes), { code: 'ENOENT' })
})

test('a snapshot is replayed up to the catalogue: new vectors come, gone ones go', async () => {
  await using own = await library()
  own.add(0, 20)
  const first = own.index()
  await first.open()
  await first.save()
  const [gone = 0] = vectorIds(own.catalog, 'visual')
  own.catalog.prepare('DELETE FROM vectors WHERE id = ?').run(gone)
  own.add(20, 22)
  const index = own.index()
  const { labels } = await index.search(at(0), 100)
  assert.deepEqual(
    labels.sort((a, b) => a - b),
    vectorIds(own.catalog, 'visual'),
  )
  assert.equal(labels.includes(gone), false)
})

test('is built anew when the snapshot lacks a row it should have', async () => {
  await using own = await library()
  own.add(0, 10)
  const first = own.index()
  await first.open()
  const [, removed = 0] = vectorIds(own.catalog, 'visual')
  await first.remove([removed])
  await first.save()
  const index = own.index()
  assert.equal((await index.search(at(1), 1)).labels[0], removed)
})

test('is built anew when much of it is gone', async () => {
  await using own = await library()
  own.add(0, 40)
  const first = own.index()
  await first.open()
  await first.save()
  own.catalog.prepare('DELETE FROM vectors WHERE id <= 20').run()
  const index = own.index()
  assert.equal((await index.search(at(30), 100)).labels.length, 20)
  const opened = await own.client.run({
    type: 'open',
    space: 'other',
    folder: own.indexes,
    dimensions: DIMENSIONS,
  })
  assert.ok(opened.type === 'opened' && opened.labels.length === 0)
})

test('a snapshot is written when enough has changed, and not for every small change', async () => {
  await using own = await library()
  own.add(0, 200)
  const index = own.index()
  await index.open()
  await index.save()
  assert.equal((await readdir(own.indexes)).length, 2)
  await rm(own.indexes, { recursive: true })
  await index.save()
  own.add(200, 205)
  await index.catchUp()
  await index.save()
  await assert.rejects(readdir(own.indexes), { code: 'ENOENT' })
  own.add(205, 220)
  await index.catchUp()
  await index.save()
  assert.equal((await readdir(own.indexes)).length, 2)
})

test('purged contents leave the index', async () => {
  await using own = await library()
  own.add(0, 5)
  const index = own.index()
  await index.open()
  await index.remove(own.catalog.change(() => purgeContents(own.catalog, 1_000).vectorIds))
  assert.deepEqual((await index.search(at(0), 5)).labels, [])
})

test('what the worker cannot do is an error of the asker, and it goes on', async () => {
  await using own = await library()
  const search = { type: 'search', space: 'none', vector: at(0), count: 1 } as const
  await assert.rejects(own.client.run(search), /not open/)
  const remove = { type: 'remove' as const, space: 'none', labels: [1] }
  await assert.rejects(own.client.run(remove), /not open/)
  own.add(0, 2)
  assert.equal((await own.index().search(at(0), 5)).labels.length, 2)
  await own.client[Symbol.asyncDispose]()
  await assert.rejects(own.client.run(search), /ended/)
})
