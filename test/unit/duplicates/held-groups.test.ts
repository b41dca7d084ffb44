import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeldGroups } from '../../../engine/duplicates/held-groups.ts'
import { addFile, addRoot, newContent, sha256Of } from '../../helpers/catalog-rows.ts'
import { openEngine } from '../../helpers/open-engine.ts'

test('groups are found anew when files change, and at once after a verdict, else held', async () => {
  await using open = await openEngine()
  const { catalog, decisions } = open.engine.context
  const root = addRoot(catalog, '/p')
  addFile(catalog, root, 'a.jpg', newContent('one'))
  addFile(catalog, root, 'b.jpg', newContent('one'))
  const held = new HeldGroups(open.engine.context)
  const first = held.get()
  assert.equal(first.length, 1)
  assert.equal(held.get(), first)
  addFile(catalog, root, 'c.jpg', newContent('two'))
  addFile(catalog, root, 'd.jpg', newContent('two'))
  catalog.change(() => undefined)
  assert.equal(held.get().length, 2)
  const verdict = decisions.add('not-duplicates', [sha256Of('one')], 1)
  assert.equal(held.get().length, 1)
  decisions.remove(verdict.id)
  assert.equal(held.get().length, 2)
})
