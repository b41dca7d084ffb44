import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AssetSummary } from '../../../../../contract/asset.ts'
import { assetSummarySchema } from '../../../../../contract/asset.ts'
import type { Certainty, Hit, Lookup } from '../../../../../contract/search.ts'
import { lookupSchema } from '../../../../../contract/search.ts'
import { lookupAnswer } from '../../../../../renderer/views/search/lookup-answer.ts'
import { orderResults } from '../../../../../renderer/views/search/result-order.ts'

function asset(id: number, widthPx: number, heightPx: number): AssetSummary {
  const name = `photo-${id}.jpg`
  return assetSummarySchema.parse({
    id,
    contentId: id,
    kind: 'image',
    name,
    path: `/photos/${name}`,
    sizeBytes: 2_000_000,
    modifiedMs: 0,
    takenMs: null,
    widthPx,
    heightPx,
    durationSeconds: null,
    averageColour: null,
    title: null,
    damaged: false,
  })
}

function hit(id: number, certainty: Certainty): Hit {
  return { asset: asset(id, 4000, 3000), score: 0.5, sigmas: 3, certainty }
}

function lookup(exact: readonly AssetSummary[]): Lookup {
  return lookupSchema.parse({
    id: '0123456789abcdef0123456789abcdef',
    name: 'from-a-friend.jpg',
    kind: 'image',
    widthPx: 800,
    heightPx: 600,
    durationSeconds: null,
    sizeBytes: 90_000,
    exact,
  })
}

test('the same bytes are a yes, with how often and in what quality', () => {
  const answer = lookupAnswer(lookup([asset(1, 800, 600), asset(2, 800, 600)]), [])
  assert.equal(answer.verdict, 'same file')
  assert.match(answer.text, /^Yes.*in 2 places: 800 × 600, 2\.0 MB/)
  assert.equal(answer.assets.length, 2)
})

test('a close match is never called the same file, and says which one is larger', () => {
  const answer = lookupAnswer(lookup([]), [hit(3, 'strong'), hit(4, 'noise')])
  assert.equal(answer.verdict, 'close')
  assert.match(answer.text, /^Not this exact file.*photo-3\.jpg.*4000 × 3000.*larger than yours/)
})

test('weak matches and noise are a no', () => {
  assert.equal(lookupAnswer(lookup([]), [hit(3, 'weak'), hit(4, 'noise')]).verdict, 'none')
})

test('the same file comes first and once, and noise below the line', () => {
  const same = asset(9, 800, 600)
  const reply = {
    space: 'visual',
    hits: [hit(1, 'strong'), { ...hit(9, 'strong'), asset: same }, hit(2, 'noise')],
    searched: 3,
    pending: 0,
    notice: null,
  } as const
  const chip = { kind: 'lookup', lookup: lookup([same]), name: 'x', weight: 1 } as const
  const { hits, sections } = orderResults({ ...reply, hits: [...reply.hits] }, [chip])
  assert.deepEqual(
    hits.map((one) => [one.asset.id, one.certainty]),
    [
      [9, 'same file'],
      [1, 'strong'],
      [2, 'noise'],
    ],
  )
  assert.deepEqual(
    sections.map(({ start, tone }) => [start, tone]),
    [
      [0, 'date'],
      [1, 'date'],
      [2, 'line'],
    ],
  )
})
