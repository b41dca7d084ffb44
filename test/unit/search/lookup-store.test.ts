import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lookupSchema } from '../../../contract/search.ts'
import type { OpenLookup } from '../../../engine/search/lookup-store.ts'
import { LookupStore } from '../../../engine/search/lookup-store.ts'
import { hasCode } from '../../helpers/has-code.ts'

function entry(number: number): OpenLookup {
  const lookup = lookupSchema.parse({
    id: number.toString(16).padStart(32, '0'),
    name: 'a.jpg',
    kind: 'image',
    widthPx: 1,
    heightPx: 1,
    durationSeconds: null,
    sizeBytes: 1,
    exact: [],
  })
  return { lookup, sha256: `${number}`, vectors: new Map() }
}

test('look-ups are held, the oldest forgotten when there are many', () => {
  const store = new LookupStore()
  const entries = Array.from({ length: 65 }, (_, i) => entry(i))
  for (const one of entries) store.add(one)
  const [oldest, second] = entries
  assert.ok(oldest && second)
  assert.throws(() => store.get(oldest.lookup.id), hasCode('not-found'))
  assert.equal(store.get(second.lookup.id), second)
})
