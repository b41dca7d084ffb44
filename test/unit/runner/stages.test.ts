import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseStages } from '../../runner/stages.ts'

function names(...words: string[]): string[] {
  return chooseStages(words).map(({ name }) => name)
}

test('without words every stage runs, the window tests last', () => {
  assert.deepEqual(names(), [...names('check'), 'fault', 'e2e'])
})

test('check needs no window', () => {
  assert.deepEqual(names('check').slice(-2), ['unit', 'integration'])
  assert.ok(chooseStages(['check']).every(({ kind }) => kind !== 'playwright'))
})

test('stages can be named', () => {
  assert.deepEqual(names('types', 'fault'), ['types', 'fault'])
})

test('a word that names no stage is refused', () => {
  assert.throws(() => names('typos'), RangeError)
})
