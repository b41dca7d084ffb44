import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { freedesktopTrash } from '../../../engine/cleanup/destinations/freedesktop-trash.ts'
import { emptyQuarantine } from '../../../engine/cleanup/empty-quarantine.ts'
import { freeNames } from '../../../engine/cleanup/free-name.ts'
import { restoreFiles } from '../../../engine/cleanup/restore-files.ts'
import type { CleanupTree } from '../../helpers/cleanup-tree.ts'
import {
  cleanupTree,
  plannedFile,
  plannedGroup,
  planOf,
  quietControl,
  unitOf,
} from '../../helpers/cleanup-tree.ts'
import { snapshot } from '../../helpers/tree-snapshot.ts'

async function cleanedTree() {
  const tree = await cleanupTree()
  for (const name of ['a.jpg', 'sub/b.jpg']) tree.write(name, 'picture')
  for (const name of ['a.mov', 'sub/b.mov']) tree.write(name, 'movie')
  const before = snapshot(tree.root)
  const group = tree.group('a.jpg', [])
  const unit = unitOf(tree.planned('sub/b.jpg'), tree.planned('a.jpg'))
  const movie = { file: tree.planned('sub/b.mov'), against: tree.planned('a.mov') }
  group.units.push({ ...unit, moves: [...unit.moves, movie] })
  const { cleanupId } = await tree.act(planOf([group]))
  return { ...tree, cleanupId, before }
}

function restore(tree: CleanupTree, cleanupId: number) {
  const { journal } = tree.decisions
  const onRestored = async () => undefined
  const restoring = {
    journal,
    destination: 'quarantine' as const,
    control: quietControl,
    onRestored,
  }
  return restoreFiles(restoring, journal.files(cleanupId))
}

test('everything is as it was, the folder that went meanwhile too', async () => {
  await using tree = await cleanedTree()
  rmSync(tree.at('sub'), { recursive: true })
  assert.deepEqual(await restore(tree, tree.cleanupId), [])
  assert.deepEqual(snapshot(tree.root), tree.before)
})

test('a folder that the clean-up has emptied is not taken for a drive that is away', async () => {
  await using tree = await cleanupTree()
  const other = join(tree.folder, 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'a'), 'same')
  tree.write('b', 'same')
  const keeper = plannedFile(join(other, 'a'), other)
  const group = plannedGroup(keeper, [unitOf(tree.planned('b'), keeper)])
  const plan = planOf([group], 'trash')
  const homeTrash = join(tree.folder, 'Trash')
  const destination = freedesktopTrash({
    homeTrash,
    userId: 7,
    planId: plan.id,
    now: () => new Date(),
  })
  const { cleanupId } = await tree.act(plan, { destination, rootPaths: [tree.root, other] })
  assert.equal(snapshot(tree.root).size, 0)
  assert.deepEqual(await restore(tree, cleanupId), [])
  assert.equal(readFileSync(tree.at('b'), 'utf8'), 'same')
})

test('what lies there meanwhile stays; the item comes back under one new name', async () => {
  await using tree = await cleanedTree()
  tree.write('sub/b.mov', 'a new movie')
  assert.deepEqual(await restore(tree, tree.cleanupId), [])
  assert.equal(readFileSync(tree.at('sub/b.mov'), 'utf8'), 'a new movie')
  assert.equal(readFileSync(tree.at('sub/b (restored).mov'), 'utf8'), 'movie')
  assert.equal(readFileSync(tree.at('sub/b (restored).jpg'), 'utf8'), 'picture')
  const [line] = tree.decisions.journal.files(tree.cleanupId)
  assert.equal(line?.restoredPath, tree.at('sub/b (restored).jpg'))
})

test('a quarantined file that is another one now is not brought back', async () => {
  await using tree = await cleanedTree()
  const [line] = tree.decisions.journal.files(tree.cleanupId)
  writeFileSync(line?.targetPath ?? '', 'something else')
  const problems = await restore(tree, tree.cleanupId)
  assert.match(problems[0]?.message ?? '', /not this file any more/)
  assert.deepEqual(tree.decisions.journal.cleanup(tree.cleanupId).counts, { moved: 2 })
})

test('nothing is restored through a link that leads out of the folder', async () => {
  await using tree = await cleanedTree()
  rmSync(tree.at('sub'), { recursive: true })
  symlinkSync(tree.folder, tree.at('sub'))
  const problems = await restore(tree, tree.cleanupId)
  assert.match(problems[0]?.message ?? '', /link/)
  assert.deepEqual(tree.decisions.journal.cleanup(tree.cleanupId).counts, { moved: 2 })
})

test('nothing is taken from a place that no clean-up moves to', async () => {
  await using tree = await cleanedTree()
  const { journal } = tree.decisions
  const [line] = journal.files(tree.cleanupId)
  assert.ok(line)
  const secret = join(tree.folder, 'secret')
  writeFileSync(secret, 'picture')
  journal.change(line, { state: 'moved', targetPath: secret }, 1)
  const problems = await restore(tree, tree.cleanupId)
  assert.match(problems[0]?.message ?? '', /no clean-up moves files to/)
  assert.equal(readFileSync(secret, 'utf8'), 'picture')
  const left = await emptyQuarantine(journal, tree.cleanupId, quietControl)
  assert.equal(left.length, 1)
  assert.equal(readFileSync(secret, 'utf8'), 'picture')
})

test('emptying deletes what was set aside and its folders, and nothing else', async () => {
  await using tree = await cleanedTree()
  const { journal } = tree.decisions
  tree.write('.likeness-quarantine/other/keep', 'of another clean-up')
  const kept = snapshot(tree.root)
  assert.deepEqual(await emptyQuarantine(journal, tree.cleanupId, quietControl), [])
  assert.deepEqual(journal.cleanup(tree.cleanupId).counts, { emptied: 2 })
  assert.deepEqual(snapshot(tree.root), kept)
  assert.deepEqual(
    [...snapshot(tree.at('.likeness-quarantine')).keys()],
    [tree.at('.likeness-quarantine/other/keep')],
  )
  assert.equal((await restore(tree, tree.cleanupId)).length, 1)
})

test('a file that cannot be looked at keeps no other from being deleted, and can still be restored', async () => {
  await using tree = await cleanedTree()
  const { journal } = tree.decisions
  const [line] = journal.files(tree.cleanupId)
  assert.ok(line)
  const loop = tree.at('.likeness-quarantine/loop')
  symlinkSync(loop, loop)
  journal.change(line, { state: 'moved', targetPath: join(loop, 'b.jpg') }, 1)
  const [left, ...others] = await emptyQuarantine(journal, tree.cleanupId, quietControl)
  assert.match(left?.message ?? '', /ELOOP/)
  assert.deepEqual(others, [])
  assert.deepEqual(journal.cleanup(tree.cleanupId).counts, { moved: 1, emptied: 1 })
})

test('a mark comes before the whole name of what a sidecar belongs to', async () => {
  await using tree = await cleanupTree()
  tree.write('a.cr2', 'x')
  const names = await freeNames([tree.at('a.cr2'), tree.at('a.cr2.xmp'), tree.at('a.jpg')])
  assert.deepEqual(names, [
    tree.at('a (restored).cr2'),
    tree.at('a (restored).cr2.xmp'),
    tree.at('a (restored).jpg'),
  ])
})
