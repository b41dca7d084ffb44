import assert from 'node:assert/strict'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { quarantine } from '../../../engine/cleanup/destinations/quarantine.ts'
import { simulatePlan } from '../../../engine/cleanup/run-plan.ts'
import {
  cleanupTree,
  plannedFile,
  plannedGroup,
  planOf,
  quietControl,
  unitOf,
} from '../../helpers/cleanup-tree.ts'

test('a copy is moved below the quarantine of its folder, and the journal says where', async () => {
  await using tree = await cleanupTree()
  tree.write('a.jpg', 'same')
  const copy = tree.write('sub/b.jpg', 'same')
  const { outcome, cleanupId } = await tree.act(planOf([tree.group('a.jpg', ['sub/b.jpg'])]))
  assert.equal(outcome, 'done')
  assert.equal(existsSync(copy), false)
  const target = tree.at('.likeness-quarantine/test/sub/b.jpg')
  assert.equal(readFileSync(target, 'utf8'), 'same')
  const [line] = tree.decisions.journal.files(cleanupId)
  assert.deepEqual(
    [line?.state, line?.targetPath, line?.file.path, line?.keeperPath],
    ['moved', target, copy, tree.at('a.jpg')],
  )
  assert.deepEqual(tree.decisions.journal.cleanup(cleanupId).counts, { moved: 1 })
})

test('a surprise leaves the file and the rest of its group, and no other group', async () => {
  await using tree = await cleanupTree()
  for (const name of ['a', 'b', 'c', 'x', 'y']) tree.write(name, name < 'm' ? 'same' : 'other')
  const plan = planOf([tree.group('a', ['b', 'c']), tree.group('x', ['y'])])
  writeFileSync(tree.at('b'), 'edited meanwhile')
  const { outcome, cleanupId } = await tree.act(plan)
  assert.equal(outcome, 'done')
  assert.deepEqual(
    tree.decisions.journal.files(cleanupId).map(({ file, state }) => [file.path, state]),
    [
      [tree.at('b'), 'skipped'],
      [tree.at('c'), 'skipped'],
      [tree.at('y'), 'moved'],
    ],
  )
  assert.equal(readFileSync(tree.at('b'), 'utf8'), 'edited meanwhile')
})

test('five surprises in a row end the run', async () => {
  await using tree = await cleanupTree()
  const names = [1, 2, 3, 4, 5, 6]
  for (const i of names) {
    tree.write(`a${i}`, `same ${i}`)
    tree.write(`b${i}`, `same ${i}`)
  }
  const plan = planOf(names.map((i) => tree.group(`a${i}`, [`b${i}`])))
  for (const i of names.slice(0, 5)) writeFileSync(tree.at(`a${i}`), 'edited')
  const { outcome, problem, cleanupId } = await tree.act(plan)
  assert.equal(outcome, 'stopped')
  assert.match(problem?.message ?? '', /5 files in a row/)
  assert.equal(tree.decisions.journal.files(cleanupId).length, 5)
  assert.ok(existsSync(tree.at('b6')))
})

test('of two names of one file only one is moved', async () => {
  await using tree = await cleanupTree()
  tree.write('a', 'same')
  tree.write('b', 'same')
  linkSync(tree.at('b'), tree.at('c'))
  const { cleanupId } = await tree.act(planOf([tree.group('a', ['b']), tree.group('a', ['c'])]))
  assert.deepEqual(
    tree.decisions.journal.files(cleanupId).map(({ state }) => state),
    ['moved', 'skipped'],
  )
})

test('a rehearsal finds what acting would find, and touches nothing', async () => {
  await using tree = await cleanupTree()
  for (const name of ['a', 'b', 'c']) tree.write(name, 'same')
  const plan = planOf([tree.group('a', ['b', 'c'])])
  rmSync(tree.at('c'))
  const { journal } = tree.decisions
  const simulation = await simulatePlan({
    plan,
    journal,
    rootPaths: [tree.root],
    isProtected: () => false,
    destination: quarantine('test'),
    control: quietControl,
  })
  assert.equal(simulation.wouldMove, 1)
  assert.deepEqual(
    simulation.surprises.map(({ path, problem }) => [path, problem.code]),
    [[tree.at('c'), 'changed-since-plan']],
  )
  assert.ok(existsSync(tree.at('b')))
  assert.deepEqual(journal.list(), [])
})

test('what belongs together moves together, or not at all', async () => {
  await using tree = await cleanupTree()
  for (const name of ['a.jpg', 'b.jpg']) tree.write(name, 'picture')
  for (const name of ['a.mov', 'b.mov']) tree.write(name, 'movie')
  const group = tree.group('a.jpg', [])
  const unit = unitOf(tree.planned('b.jpg'), tree.planned('a.jpg'))
  const movie = { file: tree.planned('b.mov'), against: tree.planned('a.mov') }
  group.units.push({ ...unit, moves: [...unit.moves, movie] })
  writeFileSync(tree.at('b.mov'), 'other')
  const first = await tree.act(planOf([group]))
  assert.ok(existsSync(tree.at('b.jpg')) && existsSync(tree.at('b.mov')))
  assert.deepEqual(tree.decisions.journal.cleanup(first.cleanupId).counts, { skipped: 2 })
  const again = { ...movie, file: { ...tree.planned('b.mov'), sha256: null } }
  const unequal = { ...group, units: [{ ...unit, moves: [...unit.moves, again] }] }
  await tree.act(planOf([unequal]))
  assert.ok(existsSync(tree.at('b.jpg')), 'the movies differ')
  await tree.act(planOf([{ ...unequal, approved: true }]))
  assert.ok(!existsSync(tree.at('b.jpg')) && !existsSync(tree.at('b.mov')))
})

test('stopped in the middle, what is done is done and said, and the rest is as it was', async () => {
  await using tree = await cleanupTree()
  for (const name of ['a', 'b', 'c', 'd']) tree.write(name, 'same')
  const abort = new AbortController()
  const control = {
    signal: abort.signal,
    checkpoint: async () => {
      abort.signal.throwIfAborted()
    },
    progress: () => {
      abort.abort()
    },
  }
  const { outcome, cleanupId } = await tree.act(planOf([tree.group('a', ['b', 'c', 'd'])]), {
    control,
  })
  assert.equal(outcome, 'cancelled')
  const { journal } = tree.decisions
  assert.deepEqual(journal.cleanup(cleanupId).counts, { moved: 1 })
  assert.deepEqual([existsSync(tree.at('b')), existsSync(tree.at('c'))], [false, true])
})

test('stopped while a file is read, it is told as stopped', async () => {
  await using tree = await cleanupTree()
  for (const name of ['a', 'b']) tree.write(name, 'same')
  const abort = new AbortController()
  const control = {
    signal: abort.signal,
    checkpoint: async () => {
      abort.abort()
    },
    progress: () => undefined,
  }
  const { outcome, cleanupId } = await tree.act(planOf([tree.group('a', ['b'])]), { control })
  assert.equal(outcome, 'cancelled')
  assert.deepEqual(tree.decisions.journal.files(cleanupId), [])
  assert.ok(existsSync(tree.at('b')))
})

test('a file of one folder is not moved below another that is watched too', async () => {
  await using tree = await cleanupTree()
  tree.write('a', 'same')
  const other = join(tree.folder, 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'b'), 'same')
  const misplaced = plannedFile(join(other, 'b'), tree.root)
  const group = plannedGroup(tree.planned('a'), [unitOf(misplaced, tree.planned('a'))])
  const { cleanupId } = await tree.act(planOf([group]), { rootPaths: [tree.root, other] })
  assert.deepEqual(tree.decisions.journal.cleanup(cleanupId).counts, { skipped: 1 })
  assert.ok(existsSync(join(other, 'b')))
})
