import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Catalog } from '../../../engine/store/catalog.ts'
import { insertContent } from '../../../engine/store/contents.ts'
import {
  comparableOfVector,
  countCompared,
  insertMatch,
  listMatches,
  markCompared,
  uncompared,
} from '../../../engine/store/matches.ts'
import { newContent, sha256Of } from '../../helpers/catalog-rows.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const vectors = [{ space: 'visual', encoder: 'e@1', vector: Float32Array.of(1) }]
const sound = { kind: 'sound', widthPx: null, heightPx: null, decodedSha256: 'd' } as const

test('each picture is compared once; sounds are not compared by looks', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const phash = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
  const a = insertContent(catalog, newContent('a', { vectors, description: { phash } }))
  const b = insertContent(catalog, newContent('b', { vectors }))
  insertContent(catalog, newContent('s', { description: sound }))
  const [first] = uncompared(catalog, 'visual', 0, 1)
  assert.equal(first?.contentId, a)
  assert.equal(first.sha256, sha256Of('a'))
  assert.deepEqual(first.phash, phash)
  assert.deepEqual(comparableOfVector(catalog, 'visual', first.vectorId), first)
  assert.deepEqual(countCompared(catalog, 'visual'), { compared: 0, pending: 2 })
  markCompared(catalog, 'visual', a)
  markCompared(catalog, 'visual', a)
  assert.deepEqual(
    uncompared(catalog, 'visual', 0, 9).map(({ contentId }) => contentId),
    [b],
  )
  assert.deepEqual(countCompared(catalog, 'visual'), { compared: 1, pending: 1 })
  assert.equal(comparableOfVector(catalog, 'visual', 999), null)
})

test('a pair is kept once, whichever of them was met first', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const a = insertContent(catalog, newContent('a'))
  const b = insertContent(catalog, newContent('b'))
  insertMatch(catalog, {
    first: b,
    second: a,
    class: 're-encoded',
    cosine: 0.5,
    hashDistance: 2,
    proof: null,
  })
  insertMatch(catalog, {
    first: a,
    second: b,
    class: 'same-pixels',
    cosine: 0.5,
    hashDistance: 2,
    proof: null,
  })
  assert.deepEqual(listMatches(catalog), [
    { first: a, second: b, class: 'same-pixels', cosine: 0.5, hashDistance: 2, proof: null },
  ])
})

test('sounds with the same samples match, unless there is nothing to be heard in them', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const a = insertContent(catalog, newContent('a.flac', { description: sound }))
  const b = insertContent(catalog, newContent('b.wav', { description: sound }))
  const silent = { ...sound, decodedSha256: 'silence', blankness: 1 }
  insertContent(catalog, newContent('c.wav', { description: silent }))
  insertContent(catalog, newContent('d.flac', { description: silent }))
  assert.deepEqual(listMatches(catalog), [
    { first: a, second: b, class: 'same-audio', cosine: null, hashDistance: null, proof: null },
  ])
})
