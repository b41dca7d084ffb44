import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mergeNotes } from '../../../../engine/cleanup/plan/merge-notes.ts'

const position = { latitude: 1, longitude: 2 }

test('what the keeper lacks comes from the first copy that has it', () => {
  const copies = [{ caption: 'first' }, { caption: 'second', rating: 3, position, taken: 'T' }]
  assert.deepEqual(mergeNotes({}, copies), { caption: 'first', rating: 3, position, taken: 'T' })
})

test('what the keeper says itself is not contradicted', () => {
  const keeper = { caption: 'own', rating: 1, position, taken: 'T' }
  const other = { latitude: 8, longitude: 9 }
  assert.equal(mergeNotes(keeper, [{ caption: 'x', rating: 5, position: other, taken: 'U' }]), null)
})

test('keywords are gathered, the keeper’s own first, each once', () => {
  const copies = [{ keywords: ['b', 'c'] }, { keywords: ['c', 'd'] }]
  assert.deepEqual(mergeNotes({ keywords: ['a', 'b'] }, copies), { keywords: ['a', 'b', 'c', 'd'] })
  assert.equal(mergeNotes({ keywords: ['a', 'b'] }, [{ keywords: ['b'] }]), null)
})

test('nothing to say, nothing to carry over', () => {
  assert.equal(mergeNotes({}, []), null)
  assert.equal(mergeNotes({ caption: 'own' }, [{}]), null)
})
