import type { CleanupPlan, DestinationKind, PlannedGroup } from '../../../contract/cleanup.ts'
import type { DuplicateGroup, GroupMember, MatchClass } from '../../../contract/duplicates.ts'
import { isDuplicate } from '../../../contract/duplicates.ts'
import type { AssetFacts } from './plan-facts.ts'
import { fileIdOf } from './plan-facts.ts'
import { planGroup, toPlanned } from './plan-group.ts'

export interface PlanOptions {
  readonly id: string
  readonly createdMs: number
  readonly destination: DestinationKind
  /** Name of the keep rules that put the groups' keepers first. */
  readonly rules: string
  /** Null takes every class. */
  readonly classes: ReadonlySet<MatchClass> | null
  /** Keys of the groups that the person has looked at and agreed to. */
  readonly approved: ReadonlySet<string>
  /** Assets of series and look-alikes that the person named; nothing else of such groups moves. */
  readonly named: ReadonlySet<number>
  /** Keepers that the person chose: asset by key of the group. */
  readonly keepers: ReadonlyMap<string, number>
  readonly isProtected: (path: string) => boolean
  /** Paths of files that the person chose to stay, also of groups that are not given. */
  readonly spared: ReadonlySet<string>
}

/** Refusals that the person can lift by looking at the group. */
const NEEDS_PERSON = new Set(['needs-approval', 'companion-only-here', 'not-compared'])

/**
 * What a clean-up of these groups would move, and what stays and why. Pure: nothing is looked at
 * but what is given. The keeper of any group, and what belongs to it, moves in none.
 *
 * @param facts of every member of the groups, by asset
 */
export function makePlan(
  groups: readonly DuplicateGroup[],
  facts: ReadonlyMap<number, AssetFacts>,
  options: PlanOptions,
): CleanupPlan {
  const chosen = groups.flatMap((group) => {
    const keeper = keeperOf(group, options.keepers)
    return keeper ? [{ group, keeper }] : []
  })
  const kept = new Set<string>()
  for (const { keeper } of chosen) {
    const own = facts.get(keeper.asset.id)
    for (const file of own ? [own.file, ...own.companions] : []) {
      kept.add(file.path)
      kept.add(fileIdOf(file))
    }
  }
  const { isProtected, spared } = options
  const isSpared = (path: string) => spared.has(path)
  const around = { facts, isProtected, isSpared, kept, moving: new Set<string>() }
  const planned = chosen.flatMap(({ group, keeper }): PlannedGroup[] => {
    const isOffered = isDuplicate(group.class)
    // Of a series each file is approved by its name, or not at all.
    const approved = !isOffered || options.approved.has(group.key)
    const takes = ({ asset }: GroupMember, kind: MatchClass | null) =>
      isOffered
        ? options.classes === null || (kind !== null && options.classes.has(kind))
        : options.named.has(asset.id)
    const { units, refusals } = planGroup({ group, keeper, approved, takes }, around)
    const own = facts.get(keeper.asset.id)
    if (!own || units.length + refusals.length === 0) return []
    const keeperReason = options.keepers.has(group.key) ? 'your choice' : group.keeperReason
    const file = toPlanned(own.file)
    return [{ key: group.key, approved, keeper: file, keeperReason, units, refusals, merge: null }]
  })
  const { id, createdMs, destination, rules } = options
  return {
    format: 'likeness-cleanup-plan',
    version: 1,
    id,
    createdMs,
    destination,
    rules,
    totals: totalsOf(planned),
    groups: planned,
  }
}

function keeperOf(
  { key, members }: DuplicateGroup,
  keepers: ReadonlyMap<string, number>,
): GroupMember | undefined {
  const wanted = keepers.get(key)
  return wanted === undefined ? members[0] : members.find(({ asset }) => asset.id === wanted)
}

function totalsOf(groups: readonly PlannedGroup[]): CleanupPlan['totals'] {
  const units = groups.flatMap((group) => group.units)
  return {
    files: units.reduce((sum, { moves }) => sum + moves.length, 0),
    bytesToWin: units.reduce((sum, { bytesToWin }) => sum + bytesToWin, 0),
    groups: groups.filter((group) => group.units.length > 0).length,
    groupsNeedYou: groups.filter(({ refusals }) =>
      refusals.some(({ code }) => NEEDS_PERSON.has(code)),
    ).length,
  }
}
