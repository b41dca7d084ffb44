import assert from 'node:assert/strict'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import type { CleanupFile } from '../../contract/cleanup.ts'
import type { Destination } from '../../engine/cleanup/destinations/destination.ts'
import { settleJournal } from '../../engine/cleanup/settle.ts'
import type { CleanupTree } from '../helpers/cleanup-tree.ts'
import { brokenDestination, cleanupTree, planOf, unitOf } from '../helpers/cleanup-tree.ts'

type Move = Destination['move']

/** Three copies, the second of them a Live Photo: what goes wrong is done to its movie. */
async function threeCopies() {
  const tree = await cleanupTree()
  for (const name of ['a', 'b', 'c', 'd', 'x', 'y'])
    tree.write(`${name}.jpg`, `picture ${name > 'm'}`)
  for (const name of ['a', 'c']) tree.write(`${name}.mov`, 'movie')
  const unit = unitOf(tree.planned('c.jpg'), tree.planned('a.jpg'))
  const movie = { file: tree.planned('c.mov'), against: tree.planned('a.mov') }
  const group = tree.group('a.jpg', ['b.jpg'])
  group.units.push({ ...unit, moves: [...unit.moves, movie] })
  return { ...tree, plan: planOf([group, tree.group('x.jpg', ['y.jpg'])]) }
}

function byName(tree: CleanupTree, lines: readonly CleanupFile[]) {
  return Object.fromEntries(
    lines.map(({ file, state }) => [file.path.slice(tree.root.length + 1), state]),
  )
}

/** Moves as it should, but for the movie. */
function onMovie(move: Move): Partial<Destination> {
  const { move: properly } = brokenDestination({})
  return { move: (file, target) => (file.path.endsWith('.mov') ? move : properly)(file, target) }
}

const refusals: Readonly<Record<string, Move>> = {
  throws: async () => {
    throw Object.assign(new Error('no trash'), { code: 'ENOSYS' })
  },
  'does nothing and says it is done': async () => undefined,
  'copies and leaves the file': async ({ path }, target) => {
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(path, target)
  },
  'makes an empty file and gives up': async (_file, target) => {
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, '')
    throw new Error('gave up')
  },
  'moves it and then throws': async ({ path }, target) => {
    mkdirSync(dirname(target), { recursive: true })
    renameSync(path, target)
    throw Object.assign(new Error('sync'), { code: 'EIO' })
  },
}

for (const [what, move] of Object.entries(refusals)) {
  test(`a destination that ${what}: the item stays whole, the run stops, nothing is said to be done`, async () => {
    await using tree = await threeCopies()
    const { plan } = tree
    const destination = brokenDestination(onMovie(move))
    const { outcome, problem, cleanupId } = await tree.act(plan, { destination })
    assert.equal(outcome, 'stopped')
    assert.equal(problem?.code, 'not-moved')
    const lines = tree.decisions.journal.files(cleanupId)
    const { 'c.mov': movie, ...others } = byName(tree, lines)
    assert.deepEqual(others, { 'b.jpg': 'moved', 'c.jpg': 'put-back' })
    assert.match(movie ?? '', /^(skipped|put-back)$/)
    assert.equal(readFileSync(tree.at('c.jpg'), 'utf8'), 'picture false')
    assert.equal(readFileSync(tree.at('c.mov'), 'utf8'), 'movie')
    assert.ok(existsSync(tree.at('y.jpg')), 'nothing more is given to it')
    assert.deepEqual(tree.decisions.journal.unsettled(), [])
  })
}

test('a destination that loses a file is told to have lost it', async () => {
  await using tree = await threeCopies()
  const { plan } = tree
  const destination = brokenDestination(
    onMovie(async ({ path }) => {
      rmSync(path)
    }),
  )
  const { outcome, cleanupId } = await tree.act(plan, { destination })
  assert.equal(outcome, 'stopped')
  const lines = tree.decisions.journal.files(cleanupId)
  assert.deepEqual(byName(tree, lines), { 'b.jpg': 'moved', 'c.jpg': 'put-back', 'c.mov': 'lost' })
  const lost = lines.find(({ state }) => state === 'lost')
  assert.match(lost?.problem?.message ?? '', /neither where it was/)
})

test('a destination that hangs: the line stays open, and is settled by what is found later', async () => {
  await using tree = await threeCopies()
  const { plan } = tree
  const late: (() => void)[] = []
  const destination = brokenDestination(
    onMovie(
      ({ path }, target) =>
        new Promise((resolve) => {
          late.push(() => {
            mkdirSync(dirname(target), { recursive: true })
            renameSync(path, target)
            resolve()
          })
        }),
    ),
  )
  const { outcome, cleanupId } = await tree.act(plan, { destination, timeoutMs: 50 })
  assert.equal(outcome, 'stopped')
  const { journal } = tree.decisions
  const states = { 'b.jpg': 'moved', 'c.jpg': 'put-back' }
  assert.deepEqual(byName(tree, journal.files(cleanupId)), { ...states, 'c.mov': 'intended' })
  // Until then nothing touches it, nor counts on it.
  const again = await tree.act(
    planOf(plan.groups.slice(0, 1).map((group) => ({ ...group, units: group.units.slice(1) }))),
  )
  assert.deepEqual(journal.cleanup(again.cleanupId).counts, { skipped: 2 })
  for (const move of late) move()
  await settleJournal(journal)
  assert.deepEqual(byName(tree, journal.files(cleanupId)), { ...states, 'c.mov': 'put-back' })
  assert.equal(readFileSync(tree.at('c.mov'), 'utf8'), 'movie')
})

test('the one to keep goes away while its copy is moved: the copy comes back', async () => {
  await using tree = await cleanupTree()
  for (const name of ['a', 'b']) tree.write(name, 'same')
  const { move } = brokenDestination({})
  const destination = brokenDestination({
    move: async (file, target) => {
      await move(file, target)
      rmSync(tree.at('a'))
    },
  })
  const { outcome, cleanupId } = await tree.act(planOf([tree.group('a', ['b'])]), { destination })
  assert.equal(outcome, 'stopped')
  assert.deepEqual(byName(tree, tree.decisions.journal.files(cleanupId)), { b: 'put-back' })
  assert.equal(readFileSync(tree.at('b'), 'utf8'), 'same')
})

test('a file that is swapped in the last moment is not lost', async () => {
  await using tree = await cleanupTree()
  for (const name of ['a', 'b']) tree.write(name, 'same')
  const { move } = brokenDestination({})
  const destination = brokenDestination({
    move: (file, target) => {
      writeFileSync(join(tree.folder, 'new'), 'written this very moment')
      renameSync(join(tree.folder, 'new'), file.path)
      return move(file, target)
    },
  })
  const { outcome, cleanupId } = await tree.act(planOf([tree.group('a', ['b'])]), { destination })
  assert.equal(outcome, 'stopped')
  assert.deepEqual(byName(tree, tree.decisions.journal.files(cleanupId)), { b: 'put-back' })
  assert.equal(readFileSync(tree.at('b'), 'utf8'), 'written this very moment')
})
