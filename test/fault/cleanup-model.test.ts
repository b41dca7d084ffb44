import assert from 'node:assert/strict'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { CleanupFile, CleanupPlan } from '../../contract/cleanup.ts'
import type { Destination } from '../../engine/cleanup/destinations/destination.ts'
import { freedesktopTrash } from '../../engine/cleanup/destinations/freedesktop-trash.ts'
import { quarantine } from '../../engine/cleanup/destinations/quarantine.ts'
import { gatherFacts } from '../../engine/cleanup/gather-facts.ts'
import { makePlan } from '../../engine/cleanup/plan/make-plan.ts'
import { restoreFiles } from '../../engine/cleanup/restore-files.ts'
import { actOnPlan } from '../../engine/cleanup/run-plan.ts'
import { Catalog } from '../../engine/store/catalog.ts'
import { quietControl } from '../helpers/cleanup-tree.ts'
import { cleanupTree } from '../helpers/cleanup-tree.ts'
import type { Random } from '../helpers/random-library.ts'
import { disturb, groupsByContent, growTree, pick, readLibrary } from '../helpers/random-library.ts'
import { seededRandom } from '../helpers/seeded-random.ts'
import type { Seen } from '../helpers/tree-snapshot.ts'
import { sha256OfFile, snapshot } from '../helpers/tree-snapshot.ts'

const TREES = 1_000

/** Every step is written through to the disk, which in memory costs nothing. */
if (existsSync('/dev/shm')) process.env['TMPDIR'] = '/dev/shm'

/** One random library: two watched folders, at times one within the other. */
interface World {
  readonly name: string
  readonly folder: string
  readonly roots: readonly string[]
  readonly random: Random
}

function grow(folder: string, name: string, random: Random): World {
  const first = join(folder, name, 'first')
  const second = random() < 0.3 ? join(first, 'in') : join(folder, name, 'second')
  for (const root of [first, second]) mkdirSync(root, { recursive: true })
  growTree(first, random)
  if (!second.startsWith(first)) growTree(second, random)
  return { name, folder: join(folder, name), roots: [first, second], random }
}

async function planFor(
  catalog: Catalog,
  { random, name }: World,
  serial: number,
): Promise<CleanupPlan> {
  const groups = groupsByContent(catalog, random)
  return makePlan(groups, await gatherFacts(catalog, groups), {
    id: `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`,
    createdMs: 1,
    destination: random() < 0.5 ? 'quarantine' : 'trash',
    rules: name,
    classes: null,
    approved: new Set(groups.filter(() => random() < 0.5).map(({ key }) => key)),
    named: new Set(),
    keepers: new Map(
      groups
        .filter(() => random() < 0.2)
        .map(({ key, members }) => [key, pick(random, members).asset.id]),
    ),
    spared: new Set(),
    isProtected: (path) => path.includes('deep'),
  })
}

function destinationOf(plan: CleanupPlan, world: World): Destination {
  if (plan.destination === 'quarantine') return quarantine(plan.id)
  const homeTrash = join(world.folder, 'Trash')
  return freedesktopTrash({
    homeTrash,
    userId: 0,
    planId: plan.id.slice(-8),
    now: () => new Date(0),
  })
}

const isMoved = ({ state }: CleanupFile) => state === 'moved'

/** What must be true of the disk after a plan was acted on. */
function assertSafe(
  plan: CleanupPlan,
  lines: readonly CleanupFile[],
  before: ReadonlyMap<string, Seen>,
  after: ReadonlyMap<string, Seen>,
): void {
  const planned = new Map(
    plan.groups
      .flatMap(({ units }) => units.flatMap(({ moves }) => moves))
      .map((move) => [move.file.path, move]),
  )
  const moved = new Map(lines.filter(isMoved).map((line) => [line.file.path, line]))
  for (const [path, seen] of before) {
    const line = moved.get(path)
    if (line === undefined) {
      assert.deepEqual(after.get(path), seen, `${path} was not to be touched`)
      continue
    }
    assert.ok(planned.has(path), `${path} was moved and not planned`)
    assert.equal(after.has(path), false, `${path} is said to be moved`)
    assert.equal(seen.type, 'file')
    assert.equal(
      sha256OfFile(line.targetPath ?? ''),
      seen.content,
      `${path} is not where it was said to be`,
    )
    assert.ok(!path.includes('deep'), `${path} is protected`)
  }
  assert.equal(after.size, before.size - moved.size, 'nothing new came up')
  assertSurvivors(plan, moved, before, after)
}

function assertSurvivors(
  plan: CleanupPlan,
  moved: ReadonlyMap<string, CleanupFile>,
  before: ReadonlyMap<string, Seen>,
  after: ReadonlyMap<string, Seen>,
): void {
  const left = new Set(
    [...after.values()].filter(({ type }) => type === 'file').map(({ content }) => content),
  )
  const ids = [...moved.keys()].map((path) => before.get(path)?.id)
  assert.equal(new Set(ids).size, ids.length, 'two names of one file were both moved')
  for (const { keeper, units, approved } of plan.groups) {
    for (const unit of units) {
      const away = unit.moves.filter(({ file }) => moved.has(file.path))
      assert.ok(away.length === 0 || away.length === unit.moves.length, 'an item was torn apart')
      if (away.length === 0) continue
      assert.deepEqual(after.get(keeper.path), before.get(keeper.path), 'the keeper is what it was')
      assert.equal(after.get(keeper.path)?.type, 'file')
      assert.ok(approved || unit.class === 'exact', 'nobody approved it')
      // With an approved group goes what belongs to its files, though it be unlike.
      const equals = approved ? away.slice(0, unit.class === 'exact' ? 1 : 0) : away
      for (const { file } of equals) {
        assert.ok(
          left.has(before.get(file.path)?.content ?? ''),
          `no copy of ${file.path} survives`,
        )
      }
    }
  }
}

test(`in ${TREES} random libraries no group loses its last copy, and the journal is the disk`, async () => {
  const random = seededRandom('clean-up')
  await using tree = await cleanupTree()
  const data = join(tree.folder, 'data')
  using catalog = new Catalog(data)
  const { journal } = tree.decisions
  const totals = { moved: 0, skipped: 0, 'put-back': 0, restored: 0 }
  for (let i = 0; i < TREES; i += 1) {
    const world = grow(tree.folder, `tree ${i}`, random)
    await readLibrary(catalog, world.roots, data)
    const plans = [await planFor(catalog, world, 2 * i), await planFor(catalog, world, 2 * i + 1)]
    for (const plan of plans) {
      if (random() < 0.6)
        disturb(
          [...snapshot(world.folder).keys()].filter((path) => !path.includes('Trash')),
          random,
        )
      const before = treeOf(world)
      const cleanupId = journal.begin(plan, 1)
      const { outcome } = await actOnPlan({
        plan,
        journal,
        cleanupId,
        rootPaths: world.roots,
        isProtected: (path) => path.includes('deep'),
        destination: destinationOf(plan, world),
        control: quietControl,
        timeoutMs: 10_000,
        onMoved: () => undefined,
      })
      journal.finish(cleanupId, outcome, 1)
      const lines = journal.files(cleanupId)
      const after = treeOf(world)
      try {
        assertSafe(plan, lines, before, after)
        if (random() < 0.2)
          totals.restored += await assertRestores(tree.decisions.journal, cleanupId, before, world)
      } catch (error) {
        console.log(`${world.name}:`, JSON.stringify({ plan, lines }, null, 1))
        throw error
      }
      for (const { state } of lines)
        if (state in totals) totals[state === 'moved' ? 'moved' : 'skipped'] += 1
    }
    rmSync(world.folder, { recursive: true })
  }
  assert.deepEqual(journal.unsettled(), [])
  console.log(`clean-up: ${JSON.stringify(totals)}`)
  assert.ok(totals.moved > TREES && totals.skipped > TREES / 10 && totals.restored > TREES / 10)
})

function treeOf(world: World): Map<string, Seen> {
  const trash = join(world.folder, 'Trash')
  return new Map([...snapshot(world.folder)].filter(([path]) => !path.startsWith(trash)))
}

/** Restores all of a clean-up: the tree is again what it was before. */
async function assertRestores(
  journal: Awaited<ReturnType<typeof cleanupTree>>['decisions']['journal'],
  cleanupId: number,
  before: ReadonlyMap<string, Seen>,
  world: World,
): Promise<number> {
  const { destination } = journal.cleanup(cleanupId)
  const lines = journal.files(cleanupId).filter(isMoved)
  const onRestored = async () => undefined
  const restoring = { journal, destination, control: quietControl, onRestored }
  assert.deepEqual(await restoreFiles(restoring, lines), [])
  assert.deepEqual(treeOf(world), before)
  const notes = join(world.folder, 'Trash', 'info')
  if (destination === 'trash' && existsSync(notes)) {
    for (const { targetPath } of lines)
      assert.ok(!existsSync(join(notes, `${targetPath}.trashinfo`)))
  }
  return lines.length
}
