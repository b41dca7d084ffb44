import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assetIdSchema } from '../../../contract/ids.ts'
import type { Query } from '../../../contract/search.ts'
import type { Engine } from '../../../engine/engine.ts'
import { BackgroundVectors } from '../../../engine/search/background-vectors.ts'
import { findNearest } from '../../../engine/search/find-nearest.ts'
import { LookupStore } from '../../../engine/search/lookup-store.ts'
import { queryVector } from '../../../engine/search/query-vector.ts'
import { searchLibrary } from '../../../engine/search/search-library.ts'
import { markMissing } from '../../../engine/store/files.ts'
import { addFile, addPending, addRoot, newContent } from '../../helpers/catalog-rows.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { openEngine } from '../../helpers/open-engine.ts'

const everything = { kind: null, tag: null } as const
/** Cosine with (1, 0) is the cosine of the angle. */
const at = (degrees: number) =>
  Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180))

function vectors(degrees: number) {
  return ['visual', 'concept'].map((space) => ({ space, encoder: 'e@1', vector: at(degrees) }))
}

/** Pictures at 10, 20 and 30 degrees, of which the last is tagged, and a sound at 5. */
function fill(engine: Engine) {
  const { catalog } = engine.context
  const root = addRoot(catalog, '/p')
  const tags = [{ name: 'dog', score: 0.9 }]
  const picture = (degrees: number) =>
    addFile(
      catalog,
      root,
      `${degrees}.jpg`,
      newContent(`${degrees}`, { vectors: vectors(degrees), tags: degrees === 30 ? tags : [] }),
    )
  const sound = newContent('sound', {
    vectors: vectors(5).slice(1),
    description: { kind: 'sound', format: 'ogg' },
  })
  const files = { ten: picture(10), twenty: picture(20), thirty: picture(30) }
  return { ...files, sound: addFile(catalog, root, 'a.ogg', sound), root }
}

function asset(fileId: number, weight = 1): Query['terms'][number] {
  return { kind: 'asset', assetId: assetIdSchema.parse(fileId), weight }
}

test('the nearest come first; filters leave out what does not pass', async () => {
  await using open = await openEngine()
  const { context } = open.engine
  const { ten, twenty, thirty, sound } = fill(open.engine)
  const ids = async (filters: Parameters<typeof findNearest>[3], limit = 10) => {
    const found = await findNearest(context, 'concept', at(0), filters, limit)
    return found.map(({ contentId }) => contentId)
  }
  const [a, b, c, s] = [ten, twenty, thirty, sound].map(({ contentId }) => contentId)
  assert.deepEqual(await ids(everything), [s, a, b, c])
  assert.deepEqual(await ids(everything, 2), [s, a])
  assert.deepEqual(await ids({ kind: 'image', tag: null }), [a, b, c])
  assert.deepEqual(await ids({ kind: null, tag: 'dog' }), [c])
  assert.deepEqual(await ids({ kind: 'sound', tag: 'dog' }), [])
  const [first] = await findNearest(context, 'concept', at(0), everything, 1)
  assert.ok(Math.abs((first?.score ?? 0) - Math.cos((5 * Math.PI) / 180)) < 1e-6)
})

test('an item is not a hit of itself; the space follows from what is asked', async () => {
  await using open = await openEngine()
  const { context } = open.engine
  const { ten, twenty, thirty, sound, root } = fill(open.engine)
  const { id: unread } = addPending(context.catalog, root, 'unread.jpg')
  const lookups = new LookupStore()
  const backgrounds = new BackgroundVectors(context.catalog, context.concepts)
  const search = (terms: Query['terms'], space: Query['space'] = null) => {
    const query = { terms, space, filters: everything, limit: 10 }
    return searchLibrary(context, lookups, backgrounds, query, () => Promise.resolve('note'))
  }
  const like = await search([asset(ten.fileId)])
  assert.equal(like.space, 'visual')
  assert.deepEqual(
    like.hits.map((hit) => hit.asset.id),
    [twenty.fileId, thirty.fileId],
  )
  assert.deepEqual([like.searched, like.pending, like.notice], [3, 1, 'note'])
  const mixed = await search([asset(ten.fileId), asset(sound.fileId)])
  assert.equal(mixed.space, 'concept')
  assert.equal(mixed.hits[0]?.asset.id, twenty.fileId)
  await assert.rejects(search([asset(unread)]), hasCode('nothing-indexed'))
  await assert.rejects(search([asset(ten.fileId)], 'sound'), hasCode('nothing-indexed'))
  await assert.rejects(search([asset(999)]), hasCode('not-found'))
  const cancelling = [asset(ten.fileId), asset(ten.fileId, -1)]
  await assert.rejects(search(cancelling), hasCode('bad-request'))
})

test('words are searched among concepts only', async () => {
  await using open = await openEngine()
  const query = {
    terms: [{ kind: 'text', text: 'dog', weight: 1 } as const],
    space: 'visual' as const,
    filters: everything,
    limit: 10,
  }
  await assert.rejects(
    queryVector(open.engine.context, new LookupStore(), query),
    hasCode('bad-request'),
  )
})

test('a library of which nothing is read has no hits and no error', async () => {
  await using open = await openEngine()
  assert.deepEqual(await findNearest(open.engine.context, 'visual', at(0), everything, 5), [])
})

test('what has no file any more is no hit, and does not take the place of one', async () => {
  await using open = await openEngine()
  const { context } = open.engine
  const { ten, twenty, thirty } = fill(open.engine)
  context.catalog.change(() => {
    markMissing(context.catalog, ten.fileId)
  })
  const found = await findNearest(context, 'visual', at(0), everything, 2)
  assert.deepEqual(
    found.map(({ contentId }) => contentId),
    [twenty.contentId, thirty.contentId],
  )
})
