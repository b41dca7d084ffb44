import assert from 'node:assert/strict'
import {
  copyFileSync,
  linkSync,
  lstatSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { PlannedFile, PlannedGroup } from '../../../contract/cleanup.ts'
import type { MatchClass } from '../../../contract/duplicates.ts'
import { cannotMove } from '../../../engine/cleanup/destinations/destination.ts'
import { quarantine } from '../../../engine/cleanup/destinations/quarantine.ts'
import { allPreconditions, checkUnit } from '../../../engine/cleanup/move-unit.ts'
import { fileIdOf } from '../../../engine/cleanup/plan/plan-facts.ts'
import type { RunState } from '../../../engine/cleanup/look.ts'
import type { CleanupTree } from '../../helpers/cleanup-tree.ts'
import {
  brokenDestination,
  cleanupTree,
  plannedFile,
  plannedGroup,
  planOf,
  unitOf,
} from '../../helpers/cleanup-tree.ts'

/** What is different from a plan in which "sub/b" may go because "a" stays. */
interface Scenario {
  readonly class?: MatchClass
  /** Makes the tree and the plan for it, where the usual one will not do. */
  readonly group?: (tree: CleanupTree) => PlannedGroup
  /** What happens between plan and act. */
  readonly then?: (tree: CleanupTree) => void
  readonly run?: (tree: CleanupTree, group: PlannedGroup) => Partial<RunState>
  /** Another precondition would notice it too. */
  readonly alsoSeenByOthers?: true
}

const AT_SECONDS = 1_600_000_000

function keepTime(path: string, change: () => void): void {
  change()
  utimesSync(path, AT_SECONDS, AT_SECONDS)
}

function edit(name: string, content: string) {
  return (tree: CleanupTree) => {
    keepTime(tree.at(name), () => {
      writeFileSync(tree.at(name), content)
    })
  }
}

/** Puts an equal file in the place of another: same bytes, same time, another file. */
function replace(name: string) {
  return (tree: CleanupTree) => {
    const other = join(tree.folder, 'other')
    copyFileSync(tree.at(name), other)
    utimesSync(other, AT_SECONDS, AT_SECONDS)
    renameSync(other, tree.at(name))
  }
}

const PROCESS = `/proc/${String(process.pid)}`

function unreadable(): PlannedFile {
  const path = join(PROCESS, 'mem')
  const stats = lstatSync(path, { bigint: true })
  return {
    path,
    rootPath: PROCESS,
    sizeBytes: Number(stats.size),
    modifiedNs: String(stats.mtimeNs),
    device: String(stats.dev),
    inode: String(stats.ino),
    sha256: null,
  }
}

const scenarios: Readonly<Record<string, Scenario>> = {
  approved: { class: 'edited' },
  'keeper-named': {
    group: (tree) => {
      tree.write('c', 'same')
      const unit = unitOf(tree.planned('sub/b'), tree.planned('c'))
      return plannedGroup(tree.planned('a'), [unit])
    },
  },
  'root-online': { run: (tree) => ({ rootPaths: [tree.folder] }) },
  unprotected: { run: () => ({ isProtected: (path) => path.endsWith('/sub/b') }) },
  there: {
    then: (tree) => {
      rmSync(tree.at('sub/b'))
    },
    alsoSeenByOthers: true,
  },
  'inside-root': {
    then: (tree) => {
      const outside = join(tree.folder, 'outside')
      renameSync(tree.at('sub'), outside)
      symlinkSync(outside, tree.at('sub'))
    },
  },
  'regular-file': {
    group: (tree) => {
      rmSync(tree.at('sub/b'))
      tree.write('c', 'same')
      symlinkSync(tree.at('c'), tree.at('sub/b'))
      return tree.group('a', ['sub/b'])
    },
  },
  'same-size': { then: edit('sub/b', 'longer than before'), alsoSeenByOthers: true },
  'same-time': {
    then: (tree) => {
      utimesSync(tree.at('sub/b'), AT_SECONDS, AT_SECONDS + 1)
    },
  },
  'same-id': { then: replace('sub/b') },
  'not-moved-earlier': {
    run: (_tree, { units }) => ({
      moved: new Set(units.flatMap(({ moves }) => moves.map(({ file }) => fileIdOf(file)))),
    }),
  },
  'once-in-its-item': {
    group: (tree) => {
      tree.write('c', 'same')
      linkSync(tree.at('sub/b'), tree.at('sub/d'))
      const unit = unitOf(tree.planned('sub/b'), tree.planned('a'))
      const twin = { file: tree.planned('sub/d'), against: tree.planned('c') }
      return plannedGroup(tree.planned('a'), [{ ...unit, moves: [...unit.moves, twin] }])
    },
  },
  'keeper-there': {
    then: (tree) => {
      rmSync(tree.at('a'))
    },
    alsoSeenByOthers: true,
  },
  'keeper-inside-root': {
    group: (tree) => {
      const outside = join(tree.folder, 'outside')
      writeFileSync(outside, 'same')
      const keeper = plannedFile(outside, tree.root)
      return plannedGroup(keeper, [unitOf(tree.planned('sub/b'), keeper)])
    },
  },
  'keeper-regular-file': {
    group: (tree) => {
      rmSync(tree.at('a'))
      symlinkSync(tree.at('sub/b'), tree.at('a'))
      return tree.group('a', ['sub/b'])
    },
  },
  'keeper-same-size': { then: edit('a', 'longer than before'), alsoSeenByOthers: true },
  'keeper-same-time': {
    then: (tree) => {
      utimesSync(tree.at('a'), AT_SECONDS, AT_SECONDS + 1)
    },
  },
  'keeper-same-id': { then: replace('a') },
  'keeper-stays': { run: (tree) => ({ planned: new Set([tree.at('a')]) }) },
  'other-file': {
    group: (tree) => {
      rmSync(tree.at('sub/b'))
      linkSync(tree.at('a'), tree.at('sub/b'))
      return tree.group('a', ['sub/b'])
    },
  },
  destination: {
    run: () => ({
      destination: brokenDestination({ check: async () => cannotMove('Full.', 'None.', '/') }),
    }),
  },
  readable: {
    // Linux gives this out as a file, and an input/output error to who reads it.
    group: (tree) => {
      const group = tree.group('a', ['sub/b'])
      const [unit] = group.units
      unit?.moves.push({ file: unreadable(), against: null })
      return { ...group, approved: true }
    },
    run: (tree) => ({
      rootPaths: [tree.root, PROCESS],
      destination: brokenDestination({ check: async () => null }),
    }),
  },
  'same-bytes': { class: 'same-pixels', then: edit('sub/b', 'SAME') },
  'keeper-same-bytes': { class: 'same-pixels', then: edit('a', 'SAME') },
  equal: {
    group: (tree) => {
      edit('sub/b', 'SAME')(tree)
      return tree.group('a', ['sub/b'])
    },
  },
}

async function prepare(tree: CleanupTree, scenario: Scenario) {
  for (const name of ['a', 'sub/b']) {
    tree.write(name, 'same')
    utimesSync(tree.at(name), AT_SECONDS, AT_SECONDS)
  }
  const group = scenario.group?.(tree) ?? tree.group('a', ['sub/b'], scenario.class)
  scenario.then?.(tree)
  const run: RunState = {
    rootPaths: [tree.root],
    isProtected: () => false,
    planned: new Set(),
    moved: new Set(),
    destination: quarantine('test'),
    signal: new AbortController().signal,
    ...scenario.run?.(tree, group),
  }
  const [unit] = group.units
  assert.ok(unit)
  return { group, unit, run }
}

for (const [name, scenario] of Object.entries(scenarios)) {
  test(`"${name}" keeps a file where it is, and nothing else would in its place`, async () => {
    await using tree = await cleanupTree()
    const { group, unit, run } = await prepare(tree, scenario)
    const { objection } = await checkUnit(run, group, unit)
    assert.equal(objection?.precondition, name)
    assert.match(objection.problem.message, /^[A-Z].*\.$/)
    const rest = allPreconditions.filter((precondition) => precondition.name !== name)
    const without = await checkUnit(run, group, unit, rest)
    assert.equal(without.objection !== null, scenario.alsoSeenByOthers === true)
  })
}

test('every precondition has its scenario', () => {
  assert.deepEqual(
    Object.keys(scenarios).toSorted(),
    allPreconditions.map(({ name }) => name).toSorted(),
  )
})

test('where all hold, nothing objects, and the file is moved', async () => {
  await using tree = await cleanupTree()
  const { group, unit, run } = await prepare(tree, {})
  assert.equal((await checkUnit(run, group, unit)).objection, null)
  const { cleanupId } = await tree.act(planOf([group]))
  assert.deepEqual(tree.decisions.journal.cleanup(cleanupId).counts, { moved: 1 })
})

test('a file that cannot be read stays', async () => {
  await using tree = await cleanupTree()
  const { group, unit, run } = await prepare(tree, {})
  const objection = async () => {
    throw Object.assign(new Error('read'), { code: 'EIO' })
  }
  const broken = await checkUnit(run, group, unit, [{ name: 'reads', objection }])
  assert.equal(broken.objection?.precondition, 'reads')
  assert.match(broken.objection.problem.message, /EIO/)
})
