import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DuplicateGroup, Evidence, MatchClass } from '../../../../contract/duplicates.ts'
import { evidenceSchema, matchClassSchema } from '../../../../contract/duplicates.ts'
import { assetSummarySchema } from '../../../../contract/asset.ts'
import type { PlanOptions } from '../../../../engine/cleanup/plan/make-plan.ts'
import { makePlan } from '../../../../engine/cleanup/plan/make-plan.ts'
import type { AssetFacts, FileFacts } from '../../../../engine/cleanup/plan/plan-facts.ts'

/** The least sure class there is. */
const ALIKE = matchClassSchema.options.at(-1) ?? 'exact'

interface Member {
  readonly path: string
  readonly class?: MatchClass
  readonly inode?: string
  readonly contentId?: number
  readonly damaged?: boolean
  readonly companions?: readonly string[]
  readonly trouble?: FileFacts['trouble']
  readonly linkCount?: number
}

/** A group of these members, the keeper first, with the facts of its files. */
function library(...groups: Member[][]) {
  const facts = new Map<number, AssetFacts>()
  let nextId = 1
  const made = groups.map((members): DuplicateGroup => {
    const listed = members.map((member, i) => {
      const id = nextId++
      facts.set(id, factsOf(member, id))
      const asset = assetSummarySchema.parse({
        id,
        contentId: member.contentId ?? id,
        kind: 'image',
        name: member.path,
        path: member.path,
        sizeBytes: 100,
        modifiedMs: 1,
        takenMs: null,
        widthPx: 1,
        heightPx: 1,
        durationSeconds: null,
        averageColour: null,
        title: null,
        damaged: member.damaged ?? false,
      })
      return { asset, evidence: i === 0 ? null : evidence(member.class ?? 'exact'), linked: false }
    })
    const key = members.map(({ path }) => path).join()
    return { key, class: 'exact', members: listed, keeperReason: 'oldest', bytesToWin: 0 }
  })
  return { groups: made, facts }
}

function evidence(matchClass: MatchClass): Evidence {
  const nulls = Object.fromEntries(Object.keys(evidenceSchema.shape).map((key) => [key, null]))
  return evidenceSchema.parse({ ...nulls, class: matchClass })
}

function factsOf(member: Member, id: number): AssetFacts {
  const file = (path: string, inode: string): FileFacts => ({
    path,
    rootPath: '/p',
    sizeBytes: 100,
    modifiedNs: '1',
    device: '1',
    inode,
    sha256: 'a',
    linkCount: member.linkCount ?? 1,
    trouble: member.trouble ?? null,
  })
  return {
    file: file(member.path, member.inode ?? `${id}`),
    companions: (member.companions ?? []).map((path) => file(path, path)),
  }
}

function plan({ groups, facts }: ReturnType<typeof library>, options: Partial<PlanOptions> = {}) {
  const made = makePlan(groups, facts, {
    id: 'id',
    createdMs: 1,
    destination: 'quarantine',
    rules: 'default',
    classes: null,
    approved: new Set(),
    named: new Set(),
    keepers: new Map(),
    spared: new Set(),
    isProtected: () => false,
    ...options,
  })
  return {
    made,
    moves: made.groups.flatMap(({ units }) =>
      units.flatMap(({ moves }) => moves.map(({ file }) => file.path)),
    ),
    stays: Object.fromEntries(
      made.groups.flatMap(({ refusals }) => refusals.map(({ path, code }) => [path, code])),
    ),
  }
}

test('copies of the same bytes go, the first stays, and the totals say how much is won', () => {
  const { made, moves } = plan(
    library([{ path: '/a' }, { path: '/b' }, { path: '/c', linkCount: 2 }]),
  )
  assert.deepEqual(moves, ['/b', '/c'])
  // Another name of "c" keeps its bytes on the drive.
  assert.deepEqual(made.totals, { files: 2, bytesToWin: 100, groups: 1, groupsNeedYou: 0 })
  assert.equal(made.groups[0]?.keeper.path, '/a')
})

/** Why the second of two stays. */
const refusals: readonly (readonly [string, Member[][], Partial<PlanOptions>?])[] = [
  ['needs-approval', [[{ path: '/a' }, { path: '/b', class: ALIKE }]]],
  ['companion-only-here', [[{ path: '/a.cr2' }, { path: '/b.cr2', companions: ['/b.xmp'] }]]],
  ['protected', [[{ path: '/a' }, { path: '/b' }]], { isProtected: (path) => path === '/b' }],
  ['spared', [[{ path: '/a' }, { path: '/b' }]], { spared: new Set(['/b']) }],
  [
    'linked',
    [
      [
        { path: '/a', inode: '7' },
        { path: '/b', inode: '7' },
      ],
    ],
  ],
  ['no-survivor', [[{ path: '/a', damaged: true }, { path: '/b' }]]],
  ['no-survivor', [[{ path: '/a', trouble: 'gone' }, { path: '/b' }]]],
  ['belongs-to-keeper', [[{ path: '/a.jpg', companions: ['/b'] }, { path: '/b' }]]],
  ['damaged', [[{ path: '/a' }, { path: '/b', damaged: true }]]],
  ['changed', [[{ path: '/a' }, { path: '/b', trouble: 'changed' }]]],
  [
    'kept-elsewhere',
    [
      [{ path: '/a' }, { path: '/b' }],
      [{ path: '/b' }, { path: '/z' }],
    ],
  ],
]

for (const [code, groups, options] of refusals) {
  test(`a file stays: ${code}`, () => {
    const { moves, stays, made } = plan(library(...groups), options)
    assert.equal(stays['/b'] ?? stays['/b.cr2'], code)
    assert.ok(!moves.some((path) => path.startsWith('/b')))
    assert.match(made.groups[0]?.refusals[0]?.reason ?? '', /\.$/)
  })
}

test('an approved group moves what is not proven, and only that group', () => {
  const both = library(
    [{ path: '/a' }, { path: '/b', class: ALIKE }],
    [{ path: '/x' }, { path: '/y', class: ALIKE }],
  )
  const { moves, made } = plan(both, { approved: new Set(['/x,/y']) })
  assert.deepEqual(moves, ['/y'])
  assert.equal(made.totals.groupsNeedYou, 1)
})

test('approval lifts neither protection nor what is one file', () => {
  const linked = library([
    { path: '/a', inode: '7' },
    { path: '/b', inode: '7' },
    { path: '/safe' },
  ])
  const approved = new Set(['/a,/b,/safe'])
  const { moves, stays } = plan(linked, { approved, isProtected: (path) => path === '/safe' })
  assert.deepEqual(moves, [])
  assert.deepEqual(stays, { '/b': 'linked', '/safe': 'protected' })
})

test('what belongs to a file goes with it where the keeper has its equal', () => {
  const pair = library([
    { path: '/a.jpg', companions: ['/a.cr2'] },
    { path: '/b.jpg', companions: ['/b.cr2'] },
    { path: '/b.cr2', companions: ['/b.jpg'] },
  ])
  const { moves, stays } = plan(pair)
  assert.deepEqual(moves, ['/b.jpg', '/b.cr2'])
  assert.deepEqual(stays, {})
})

test('a keeper of the person’s choice: equals follow it, look-alikes need a look', () => {
  const three = library([{ path: '/a' }, { path: '/b' }, { path: '/c', class: ALIKE }])
  const key = '/a,/b,/c'
  const chosen = plan(three, { keepers: new Map([[key, 2]]) })
  assert.deepEqual([chosen.made.groups[0]?.keeper.path, chosen.moves], ['/b', ['/a']])
  assert.equal(chosen.stays['/c'], 'not-compared')
  const alike = plan(three, { keepers: new Map([[key, 3]]) })
  assert.deepEqual(alike.stays, { '/a': 'needs-approval', '/b': 'not-compared' })
})

test('only the classes that were asked for', () => {
  const two = library([{ path: '/a' }, { path: '/b', class: 'same-pixels' }, { path: '/c' }])
  const { moves, stays } = plan(two, { classes: new Set<MatchClass>(['exact']) })
  assert.deepEqual([moves, stays], [['/c'], {}])
})
