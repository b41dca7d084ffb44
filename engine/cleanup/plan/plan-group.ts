import type { DuplicateGroup, GroupMember, MatchClass } from '../../../contract/duplicates.ts'
import type { PlannedMove, PlannedUnit, Refusal, RefusalCode } from '../../../contract/cleanup.ts'
import type { AssetFacts, FileFacts } from './plan-facts.ts'
import { extensionOf, fileIdOf } from './plan-facts.ts'
import { classThrough, isProven } from './proven-classes.ts'
import { refusalWords } from './refusal-words.ts'

/** What a group is judged by beside its own members. */
export interface GroupSurroundings {
  readonly facts: ReadonlyMap<number, AssetFacts>
  readonly isProtected: (path: string) => boolean
  /** Whether the person chose that a file stays. */
  readonly isSpared: (path: string) => boolean
  /** Paths and ids on disk of everything that stays, in all groups of the plan. */
  readonly kept: ReadonlySet<string>
  /** The same of what is planned to move so far; grows as groups are planned. */
  readonly moving: Set<string>
}

export interface ChosenGroup {
  readonly group: DuplicateGroup
  readonly keeper: GroupMember
  readonly approved: boolean
  /** Whether a member is asked for at all; the class is how it matches the keeper, where known. */
  readonly takes: (member: GroupMember, matchClass: MatchClass | null) => boolean
}

/** What moves and what stays of one group. */
export function planGroup(
  { group, keeper, approved, takes }: ChosenGroup,
  around: GroupSurroundings,
): { readonly units: PlannedUnit[]; readonly refusals: Refusal[] } {
  const units: PlannedUnit[] = []
  const refusals: Refusal[] = []
  const own = around.facts.get(keeper.asset.id)
  for (const member of group.members) {
    if (member === keeper) continue
    const matchClass = classToKeeper(member, keeper)
    if (!takes(member, matchClass)) continue
    const facts = around.facts.get(member.asset.id)
    // It goes along with another member that it belongs to.
    if (facts && around.moving.has(facts.file.path)) continue
    const moves = facts && own ? movesOf(facts, own) : []
    const code = facts
      ? refuse({ member, matchClass, facts, moves, approved, keeper, own }, around)
      : 'gone'
    if (code !== null) {
      refusals.push({ path: member.asset.path, code, reason: refusalWords[code] })
      continue
    }
    for (const { file } of moves) {
      around.moving.add(file.path)
      around.moving.add(fileIdOf(file))
    }
    units.push({
      class: matchClass ?? group.class,
      moves: moves.map(toMove),
      bytesToWin: moves.reduce(
        (sum, { file }) => sum + (file.linkCount === 1 ? file.sizeBytes : 0),
        0,
      ),
    })
  }
  return { units, refusals }
}

/** How a member matches the keeper; null where the two were never compared. */
export function classToKeeper(member: GroupMember, keeper: GroupMember): MatchClass | null {
  const { contentId } = member.asset
  if (contentId !== null && contentId === keeper.asset.contentId) return 'exact'
  // One of the two is what the group was found by: the other was compared with it.
  if (keeper.evidence === null) return member.evidence?.class ?? null
  if (member.evidence === null) return keeper.evidence.class
  return classThrough(member.evidence.class, keeper.evidence.class)
}

interface Move {
  readonly file: FileFacts
  readonly against: FileFacts | null
}

/** The member beside the keeper, and each companion beside the keeper's of the same kind. */
function movesOf({ file, companions }: AssetFacts, keeper: AssetFacts): Move[] {
  const keepers = [keeper.file, ...keeper.companions]
  const others = companions.map((companion) => ({
    file: companion,
    against: keepers.find(({ path }) => extensionOf(path) === extensionOf(companion.path)) ?? null,
  }))
  return [{ file, against: keeper.file }, ...others]
}

interface Judged {
  readonly member: GroupMember
  readonly matchClass: MatchClass | null
  readonly facts: AssetFacts
  readonly moves: readonly Move[]
  readonly approved: boolean
  readonly keeper: GroupMember
  readonly own: AssetFacts | undefined
}

function refuse(judged: Judged, around: GroupSurroundings): RefusalCode | null {
  const { member, matchClass, moves, approved, keeper, own } = judged
  if (!own || own.file.trouble !== null || keeper.asset.damaged) return 'no-survivor'
  const files = moves.map(({ file }) => file)
  const trouble = files.find((file) => file.trouble !== null)?.trouble
  if (trouble) return trouble
  if (files.some(({ path }) => around.isProtected(path))) return 'protected'
  if (files.some(({ path }) => around.isSpared(path))) return 'spared'
  if (own.companions.some(({ path }) => path === judged.facts.file.path)) return 'belongs-to-keeper'
  const ids = files.map(fileIdOf)
  if (
    new Set(ids).size < ids.length ||
    ids.includes(fileIdOf(own.file)) ||
    ids.some((id) => around.moving.has(id))
  )
    return 'linked'
  if (files.some((file) => around.kept.has(file.path) || around.kept.has(fileIdOf(file)))) {
    return 'kept-elsewhere'
  }
  if (member.asset.damaged) return 'damaged'
  if (approved) return null
  if (matchClass === null) return 'not-compared'
  if (!isProven(matchClass)) return 'needs-approval'
  return moves.every(({ against }) => against !== null) ? null : 'companion-only-here'
}

function toMove({ file, against }: Move): PlannedMove {
  return { file: toPlanned(file), against: against === null ? null : toPlanned(against) }
}

/** Without what only planning looks at. */
export function toPlanned({
  linkCount: _links,
  trouble: _trouble,
  ...file
}: FileFacts): PlannedMove['file'] {
  return file
}
