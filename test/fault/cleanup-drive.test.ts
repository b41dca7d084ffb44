import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { quarantine } from '../../engine/cleanup/destinations/quarantine.ts'
import { restoreFiles } from '../../engine/cleanup/restore-files.ts'
import { actOnPlan } from '../../engine/cleanup/run-plan.ts'
import { settleJournal } from '../../engine/cleanup/settle.ts'
import { Decisions } from '../../engine/store/decisions.ts'
import { diskFull } from '../../engine/store/storage-error.ts'
import { brokenDestination, cleanupTree, planOf, quietControl } from '../helpers/cleanup-tree.ts'
import { hasCode } from '../helpers/has-code.ts'
import { snapshot } from '../helpers/tree-snapshot.ts'

/** A small drive of its own where this machine lets us mount one. */
function mountSmallDrive(path: string, sizeKb: number): boolean {
  mkdirSync(path, { recursive: true })
  const options = ['-t', 'tmpfs', '-o', `size=${sizeKb}k`, 'likeness-test', path]
  return spawnSync('mount', options).status === 0
}

test('a full drive of the journal: nothing is moved that could not be written down', async () => {
  await using tree = await cleanupTree()
  const names = Array.from({ length: 400 }, (_, i) => `copy ${i}`)
  for (const name of ['a', ...names]) tree.write(name, 'same')
  const data = join(tree.folder, 'small')
  const mounted = mountSmallDrive(data, 400)
  try {
    const decisions = new Decisions(data)
    const { journal } = decisions
    const plan = planOf([tree.group('a', names)])
    const cleanupId = journal.begin(plan, 1)
    // Where no drive can be mounted, the journal stops as it does on a full one.
    if (!mounted) Reflect.set(journal, 'add', full)
    const before = snapshot(tree.root)
    await assert.rejects(
      actOnPlan({
        plan,
        journal,
        cleanupId,
        rootPaths: [tree.root],
        isProtected: () => false,
        destination: quarantine('test'),
        control: quietControl,
        timeoutMs: 2_000,
        onMoved: () => undefined,
      }),
      hasCode('disk-full'),
    )
    decisions[Symbol.dispose]()
    if (mounted) spawnSync('mount', ['-o', 'remount,size=64m', data])
    using again = new Decisions(data)
    await settleJournal(again.journal)
    assert.deepEqual(again.journal.unsettled(), [])
    const lines = again.journal.files(cleanupId)
    const moved = lines.filter(({ state }) => state === 'moved')
    assert.equal(snapshot(tree.root).size, before.size - moved.length)
    const onRestored = async () => undefined
    const restoring = {
      journal: again.journal,
      destination: plan.destination,
      control: quietControl,
      onRestored,
    }
    assert.deepEqual(await restoreFiles(restoring, moved), [])
    assert.deepEqual(snapshot(tree.root), before)
  } finally {
    if (mounted) spawnSync('umount', [data])
  }
})

function full(): never {
  throw diskFull()
}

test('a drive that is gone when the clean-up comes to it: nothing is moved, nothing is lost', async () => {
  await using tree = await cleanupTree()
  for (const name of ['a', 'b']) tree.write(name, 'same')
  const plan = planOf([tree.group('a', ['b'])])
  const before = snapshot(tree.root)
  const away = join(tree.folder, 'away')
  renameSync(tree.root, away)
  // What a drive was mounted at stays behind, empty.
  mkdirSync(tree.root)
  const { cleanupId } = await tree.act(plan)
  assert.deepEqual(tree.decisions.journal.cleanup(cleanupId).counts, { skipped: 1 })
  assert.deepEqual(snapshot(tree.root).size, 0)
  spawnSync('rmdir', [tree.root])
  renameSync(away, tree.root)
  assert.deepEqual(snapshot(tree.root), before)
})

test('a drive that goes in the middle of a move: the line waits for it, and tells the truth then', async () => {
  await using tree = await cleanupTree()
  for (const name of ['a', 'b']) tree.write(name, 'same')
  const plan = planOf([tree.group('a', ['b'])])
  const away = join(tree.folder, 'away')
  const { journal } = tree.decisions
  const cleanupId = journal.begin(plan, 1)
  const [unit] = plan.groups[0]?.units ?? []
  const [move] = unit?.moves ?? []
  assert.ok(unit && move)
  const target = await quarantine('test').place(move.file, '1-0-0')
  journal.add(
    [
      {
        cleanupId,
        groupKey: 'k',
        unit: 0,
        file: move.file,
        keeperPath: tree.at('a'),
        class: 'exact',
        state: 'intended',
        targetPath: target,
        restoredPath: null,
        problem: null,
      },
    ],
    1,
  )
  await brokenDestination({}).move(move.file, target)
  renameSync(tree.root, away)
  await settleJournal(journal)
  assert.equal(journal.unsettled().length, 1, 'it waits')
  renameSync(away, tree.root)
  await settleJournal(journal)
  assert.deepEqual(journal.cleanup(cleanupId).counts, { moved: 1 })
})

test('where the trash of a drive is no folder, nothing is moved and the reason is told', async () => {
  await using tree = await cleanupTree()
  for (const name of ['a', 'b', 'c']) tree.write(name, 'same')
  writeFileSync(tree.at('.likeness-quarantine'), 'a file in the way')
  const { outcome, problem, cleanupId } = await tree.act(planOf([tree.group('a', ['b', 'c'])]))
  assert.equal(outcome, 'stopped')
  assert.match(problem?.message ?? '', /is no folder/)
  assert.deepEqual(tree.decisions.journal.cleanup(cleanupId).counts, { skipped: 1 })
})

test('a file on another drive than the top of its folder is not carried over', async (t) => {
  await using tree = await cleanupTree()
  const mounted = mountSmallDrive(tree.at('drive'), 200)
  if (!mounted) {
    t.diagnostic('no drive can be mounted here: the quarantine is looked at in its own tests')
    return
  }
  try {
    for (const name of ['a', 'drive/b']) tree.write(name, 'same')
    const { outcome, problem } = await tree.act(planOf([tree.group('a', ['drive/b'])]))
    assert.equal(outcome, 'stopped')
    assert.match(problem?.message ?? '', /another drive/)
  } finally {
    spawnSync('umount', [tree.at('drive')])
  }
})
