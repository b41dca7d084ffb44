import assert from 'node:assert/strict'
import { test } from 'node:test'
import { termSchema } from '../../../../contract/search.ts'
import { textTerms } from '../../../../renderer/state/search-terms.ts'

test('a minus asks for less, with or without quotes', () => {
  assert.deepEqual(textTerms('beach -people -"red car"'), [
    { kind: 'text', text: 'beach', weight: 1 },
    { kind: 'text', text: 'people', weight: -1 },
    { kind: 'text', text: 'red car', weight: -1 },
  ])
})

test('a hyphen within a word is no minus', () => {
  assert.deepEqual(textTerms('black-and-white portrait'), [
    { kind: 'text', text: 'black-and-white portrait', weight: 1 },
  ])
})

test('spaces alone ask nothing, and what is asked is always within the contract', () => {
  assert.deepEqual(textTerms('   '), [])
  for (const text of ['a '.repeat(900), '-', '- -x', '"', '-"', '-"" b', '𝔘 -🙂']) {
    for (const term of textTerms(text)) assert.ok(termSchema.safeParse(term).success, text)
  }
})
