import assert from 'node:assert/strict'
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { CleanupFile } from '../../../contract/cleanup.ts'
import { settleJournal } from '../../../engine/cleanup/settle.ts'
import { cleanupTree, planOf } from '../../helpers/cleanup-tree.ts'

/** A tree in which copies were moved, and the journal's lines say what a test wants. */
async function interruptedTree() {
  const tree = await cleanupTree()
  for (const name of ['a', 'b', 'c']) tree.write(name, 'same')
  const { cleanupId } = await tree.act(planOf([tree.group('a', ['b', 'c'])]))
  const { journal } = tree.decisions
  const [b, c] = journal.files(cleanupId)
  assert.ok(b && c)
  const change = (line: CleanupFile, to: Partial<CleanupFile>) => {
    journal.change(line, { state: line.state, ...to }, 1)
  }
  const states = () => journal.files(cleanupId).map(({ state }) => state)
  return { ...tree, journal, b, c, change, states }
}

test('a line that cannot be looked at waits, is told, and keeps no other from being settled', async () => {
  await using tree = await interruptedTree()
  const loop = tree.at('.likeness-quarantine/loop')
  symlinkSync(loop, loop)
  tree.change(tree.b, { state: 'intended', targetPath: join(loop, 'b') })
  tree.change(tree.c, { state: 'emptying' })
  const [problem, ...others] = await settleJournal(tree.journal)
  assert.match(problem?.message ?? '', /ELOOP/)
  assert.equal(problem?.path, tree.at('b'))
  assert.deepEqual(others, [])
  assert.deepEqual(tree.states(), ['intended', 'moved'])
})

test('a line that names a place which is not ours, as one that was brought along, is not acted on', async () => {
  await using tree = await interruptedTree()
  const precious = join(tree.folder, 'precious')
  writeFileSync(precious, 'same')
  tree.change(tree.b, { state: 'intended', targetPath: precious })
  const empty = tree.write('empty', '')
  tree.change(tree.c, { state: 'restoring', targetPath: precious, restoredPath: empty })
  assert.deepEqual(await settleJournal(tree.journal), [])
  assert.equal(readFileSync(precious, 'utf8'), 'same')
  assert.ok(existsSync(empty))
  assert.deepEqual(tree.states(), ['intended', 'restoring'])
})
