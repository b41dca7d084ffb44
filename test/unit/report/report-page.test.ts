import assert from 'node:assert/strict'
import { test } from 'node:test'
import { duplicatesReplySchema } from '../../../contract/review.ts'
import { libraryMapSchema } from '../../../contract/map.ts'
import { searchReplySchema } from '../../../contract/search.ts'
import { reportPage } from '../../../engine/report/report-page.ts'

const hostile = '"><script>alert(1)</script>'
const asset = {
  id: 1,
  contentId: 7,
  kind: 'image',
  name: hostile,
  path: `/p/${hostile}`,
  sizeBytes: 2_500_000,
  modifiedMs: 0,
  takenMs: null,
  widthPx: 4,
  heightPx: 3,
  durationSeconds: null,
  averageColour: null,
  title: null,
  damaged: false,
}
const duplicates = duplicatesReplySchema.parse({
  groups: [
    {
      key: '1-2',
      class: 're-encoded',
      members: [
        { asset, evidence: null, linked: false },
        {
          asset: { ...asset, id: 2, contentId: 8 },
          evidence: { class: 're-encoded', cosine: 0.9, hashDistance: 2, proof: null },
          linked: false,
        },
      ],
      keeperReason: 'most pixels',
      bytesToWin: 2_500_000,
      certainty: 0.9,
      review: null,
    },
  ],
  totalGroups: 1,
  totalBytesToWin: 2_500_000,
  byReview: { open: 1, approved: 0, cameBack: 0 },
  compared: 2,
  pending: 0,
})
const reply = searchReplySchema.parse({
  space: 'concept',
  hits: [{ asset, score: 0.12345, sigmas: 6, certainty: 'strong' }],
  searched: 1,
  pending: 0,
  notice: null,
})
const map = libraryMapSchema.parse({
  space: 'concept',
  state: 'ready',
  assetIds: [1, 2],
  contentIds: [7, 8],
  x: [-1, 1],
  y: [1, 0],
  cluster: [0, -1],
  kinds: [0, 0],
  clusters: [{ id: 0, name: hostile, size: 1, x: 0, y: 0 }],
})
const pictures = new Map([[7, 'data:image/webp;base64,AAAA']])

test('one page shows groups, hits and the map, and needs no other file', () => {
  const page = reportPage({ duplicates, searches: [{ title: 'Words: dog', reply }], map, pictures })
  assert.match(page, /^<!doctype html>/)
  assert.match(page, /1 groups of duplicates, 2\.5 MB\s+to win back/)
  assert.match(page, /keep: most pixels, 2\.5 MB/)
  assert.match(page, /<h3>Words: dog<\/h3>/)
  assert.match(page, /0\.123, strong/)
  assert.equal(page.match(/<img src="data:image\/webp;base64,AAAA"/g)?.length, 2)
  assert.equal(page.match(/<circle /g)?.length, 2)
  const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)
  assert.ok(addresses.every((address) => address?.startsWith('data:')))
})

test('names of files and groups cannot bring in code', () => {
  const page = reportPage({ duplicates, searches: [{ title: hostile, reply }], map, pictures })
  assert.doesNotMatch(page, /<script/i)
  assert.match(page, /&lt;script&gt;/)
})

test('a map that was not drawn is said to be so', () => {
  const page = reportPage({
    duplicates: { ...duplicates, groups: [], totalGroups: 0 },
    searches: [],
    map: { ...map, state: 'none' },
    pictures,
  })
  assert.match(page, /has not been drawn yet/)
  assert.doesNotMatch(page, /<svg/)
})
