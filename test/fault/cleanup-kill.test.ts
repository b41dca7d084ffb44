import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { CleanupFile, CleanupPlan, DestinationKind } from '../../contract/cleanup.ts'
import { freedesktopTrash } from '../../engine/cleanup/destinations/freedesktop-trash.ts'
import { quarantine } from '../../engine/cleanup/destinations/quarantine.ts'
import { settleJournal } from '../../engine/cleanup/settle.ts'
import type { CleanupTree } from '../helpers/cleanup-tree.ts'
import { cleanupTree, planOf, unitOf } from '../helpers/cleanup-tree.ts'
import type { Seen } from '../helpers/tree-snapshot.ts'
import { sha256OfFile, snapshot } from '../helpers/tree-snapshot.ts'

/** Every step is written through to the disk, which in memory costs nothing. */
if (existsSync('/dev/shm')) process.env['TMPDIR'] = '/dev/shm'

const CHILD = join(import.meta.dirname, '..', 'helpers', 'clean-and-die.ts')

/** A single copy, and a copy with its movie, planned to go. */
async function preparedTree(destination: DestinationKind) {
  const tree = await cleanupTree()
  for (const name of ['a.jpg', 'b.jpg', 'sub/c.jpg']) tree.write(name, 'picture')
  for (const name of ['a.mov', 'sub/c.mov']) tree.write(name, 'movie')
  const group = tree.group('a.jpg', ['b.jpg'])
  const unit = unitOf(tree.planned('sub/c.jpg'), tree.planned('a.jpg'))
  const movie = { file: tree.planned('sub/c.mov'), against: tree.planned('a.mov') }
  group.units.push({ ...unit, moves: [...unit.moves, movie] })
  const plan = planOf([group], destination)
  writeFileSync(join(tree.folder, 'plan.json'), JSON.stringify(plan))
  return { ...tree, plan }
}

/** Whether the process came as far as this step, and died there. */
function diesAt(tree: CleanupTree, action: 'clean' | 'restore', step: number): boolean {
  const args = [CHILD, tree.folder, tree.root, action, String(step)]
  const { signal, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (signal === null) assert.equal(stderr, '')
  return signal === 'SIGKILL'
}

/** Each file is at its place or where the journal says; items are whole; what is restored is back. */
function assertJournalIsTheDisk(
  tree: CleanupTree,
  lines: readonly CleanupFile[],
  before: ReadonlyMap<string, Seen>,
): void {
  const after = snapshot(tree.root)
  const away = new Set<string>()
  for (const { file, state, targetPath } of lines) {
    if (state !== 'moved') continue
    away.add(file.path)
    assert.equal(sha256OfFile(targetPath ?? ''), before.get(file.path)?.content)
  }
  for (const [path, seen] of before) {
    if (!away.has(path)) assert.deepEqual(after.get(path), seen, path)
  }
  assert.equal(after.size, before.size - away.size, 'nothing is left over')
  assert.equal(away.has(tree.at('sub/c.jpg')), away.has(tree.at('sub/c.mov')), 'the item is whole')
}

function destinationIn(tree: CleanupTree, { id, destination }: CleanupPlan) {
  const homeTrash = join(tree.folder, 'Trash')
  return destination === 'quarantine'
    ? quarantine('test')
    : freedesktopTrash({ homeTrash, userId: 0, planId: id, now: () => new Date(0) })
}

function notesInTrash(tree: CleanupTree): number {
  const folder = join(tree.folder, 'Trash')
  return existsSync(folder)
    ? [...snapshot(folder).keys()].filter((path) => path.endsWith('.trashinfo')).length
    : 0
}

for (const destination of ['quarantine', 'trash'] as const) {
  test(`killed at every step of a clean-up to the ${destination}, and of restoring it, nothing is lost or wrongly said`, async () => {
    let killedAt = 0
    for (const action of ['clean', 'restore'] as const) {
      for (let step = 1; ; step += 1) {
        await using tree = await preparedTree(destination)
        const { plan } = tree
        const before = snapshot(tree.root)
        if (action === 'restore') await tree.act(plan, { destination: destinationIn(tree, plan) })
        const killed = diesAt(tree, action, step)
        const { journal } = tree.decisions
        await settleJournal(journal)
        assert.deepEqual(journal.unsettled(), [])
        const [cleanup] = journal.list()
        const lines = cleanup ? journal.files(cleanup.id) : []
        if (action === 'clean') assertJournalIsTheDisk(tree, lines, before)
        else assertRestoring(tree, lines, before)
        const away = lines.filter(({ state }) => state === 'moved').length
        if (destination === 'trash') assert.equal(notesInTrash(tree), away, `step ${step}`)
        if (!killed) {
          assert.equal(away, action === 'clean' ? 3 : 0)
          break
        }
        killedAt += 1
      }
    }
    console.log(`${destination}: killed at ${killedAt} steps`)
    assert.ok(killedAt > 20, `only ${killedAt} steps`)
  })
}

function assertRestoring(
  tree: CleanupTree,
  lines: readonly CleanupFile[],
  before: ReadonlyMap<string, Seen>,
): void {
  const after = snapshot(tree.root)
  for (const { file, state, targetPath } of lines) {
    const content = before.get(file.path)?.content
    if (state === 'restored') assert.deepEqual(after.get(file.path), before.get(file.path))
    else assert.equal(sha256OfFile(targetPath ?? ''), content)
  }
  const restored = lines.filter(({ state }) => state === 'restored').length
  assert.equal(after.size, before.size - lines.length + restored, 'nothing is left over')
}
