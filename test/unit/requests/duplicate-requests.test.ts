import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assetIdSchema } from '../../../contract/ids.ts'
import { addFile, addPending, addRoot, newContent, sha256Of } from '../../helpers/catalog-rows.ts'
import { openEngine } from '../../helpers/open-engine.ts'

test('a verdict is by content, is told to the window, and can be taken back', async () => {
  await using open = await openEngine()
  const { engine, events } = open
  const { catalog } = engine.context
  const root = addRoot(catalog, '/p')
  const a = addFile(catalog, root, 'a.jpg', newContent('a'))
  const b = addFile(catalog, root, 'b.jpg', newContent('b'))
  const unread = addPending(catalog, root, 'c.jpg')
  const assetIds = [a.fileId, b.fileId, unread.id].map((id) => assetIdSchema.parse(id))
  const decision = await engine.call('markNotDuplicates', { assetIds })
  assert.deepEqual(decision.contents, [sha256Of('a'), sha256Of('b')].sort())
  assert.ok(events.some(({ type }) => type === 'library-changed'))
  const [listed, ...others] = (await engine.call('listDecisions', {})).decisions
  assert.deepEqual([listed?.id, others.length], [decision.id, 0])
  assert.deepEqual(listed?.names.toSorted(), ['a.jpg', 'b.jpg'])
  const kept = await engine.call('keepAll', { assetIds })
  assert.equal(kept.verdict, 'keep-all')
  assert.deepEqual(kept.contents, decision.contents)
  await engine.call('undoDecision', { decisionId: kept.id })
  await engine.call('undoDecision', { decisionId: decision.id })
  assert.deepEqual(await engine.call('listDecisions', {}), { decisions: [] })
})
