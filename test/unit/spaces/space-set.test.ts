import assert from 'node:assert/strict'
import { test } from 'node:test'
import { insertSpace } from '../../../engine/store/spaces.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { openEngine } from '../../helpers/open-engine.ts'

test('a library starts with the built-in spaces, each with its roles', async () => {
  await using open = await openEngine()
  const { spaces } = await open.engine.call('libraryStatus', {})
  assert.deepEqual(
    spaces.map(({ name, roles, state, storage }) => [name, roles, state, storage]),
    [
      ['visual', ['looks', 'duplicates'], 'ready', 'float32'],
      ['sound', ['sound'], 'ready', 'float32'],
      ['concept', ['words'], 'ready', 'float32'],
    ],
  )
})

test('a role points at another space and back at once, and outlives the engine', async () => {
  await using open = await openEngine()
  const { catalog, spaces } = open.engine.context
  insertSpace(catalog, {
    name: 'other',
    encoder: 'an-encoder',
    dimensions: 8,
    storage: 'int8',
    state: 'filling',
    modalities: ['image'],
    addedMs: 1,
  })
  spaces.pointRole('looks', 'other')
  assert.equal(spaces.ofRole('looks').name, 'other')
  assert.equal(spaces.fitting('looks', ['image', 'sound']).name, 'concept')
  spaces.pointRole('looks', 'visual')
  assert.equal(spaces.ofRole('looks').name, 'visual')
})

test('a space that is not there is named, with those that are', async () => {
  await using open = await openEngine()
  assert.throws(() => open.engine.context.spaces.get('none'), hasCode('not-found'))
  assert.throws(() => {
    open.engine.context.spaces.pointRole('looks', 'none')
  }, hasCode('not-found'))
})
