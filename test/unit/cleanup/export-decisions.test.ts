import assert from 'node:assert/strict'
import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import { test } from 'node:test'
import { decisionsExportSchema } from '../../../contract/decisions-export.ts'
import { exportDecisions, importDecisions } from '../../../engine/cleanup/export-decisions.ts'
import { saveKeepProfile } from '../../../engine/duplicates/keep-profiles.ts'
import { Decisions } from '../../../engine/store/decisions.ts'
import { writeProtectedFolders } from '../../../engine/store/protected-folders.ts'
import { sha256Of } from '../../helpers/catalog-rows.ts'
import { cleanupTree, planOf } from '../../helpers/cleanup-tree.ts'

test('what was said and done goes to another library and is there once, however often it comes', async () => {
  await using tree = await cleanupTree()
  for (const name of ['a', 'b']) tree.write(name, 'same')
  await tree.act(planOf([tree.group('a', ['b'])]))
  const { decisions } = tree
  decisions.add('not-duplicates', [sha256Of('x'), sha256Of('y')], 5)
  decisions.add('keep-all', [sha256Of('x'), sha256Of('y')], 6, [sha256Of('y')])
  writeProtectedFolders(decisions, ['/safe'])
  saveKeepProfile(decisions, { name: 'mine', rules: [{ rule: 'raw' }] })
  const exported = decisionsExportSchema.parse(
    JSON.parse(JSON.stringify(exportDecisions(decisions, 9))),
  )
  mkdirSync(join(tree.folder, 'other'))
  using other = new Decisions(join(tree.folder, 'other'))
  assert.deepEqual(importDecisions(other, exported), { decisions: 2, cleanups: 1 })
  assert.deepEqual(importDecisions(other, exported), { decisions: 0, cleanups: 0 })
  assert.deepEqual({ ...exportDecisions(other, 9) }, exported)
  assert.deepEqual(importDecisions(decisions, exported), { decisions: 0, cleanups: 0 })
})
