import type {
  DuplicateGroup,
  Evidence,
  GroupMember,
  MatchClass,
} from '../../contract/duplicates.ts'
import { isDuplicate, matchClassSchema } from '../../contract/duplicates.ts'
import type { AssetSummary } from '../../contract/asset.ts'
import type { EngineContext } from '../context.ts'
import { assetsOfContent } from '../store/assets.ts'
import { text } from '../store/row.ts'
import { toldMatches } from './accepted-matches.ts'
import type { ContentGroup, Match } from './choose-groups.ts'
import { chooseGroups } from './choose-groups.ts'
import { chooseSeries, withStandIns } from './choose-series.ts'
import { isWholeCopy } from './tell-series.ts'
import { copiesToKeep, withoutVerdicts } from './apply-verdicts.ts'
import { keeperFacts } from './keeper-facts.ts'
import { preferredRules } from './keep-profiles.ts'
import type { KeeperFacts, Rule } from './rank-keepers.ts'
import { fileReason, keeperReason, rankFiles, rankKeepers } from './rank-keepers.ts'

const EXACT: Evidence = { class: 'exact', cosine: null, hashDistance: null, proof: null }
/** From the surest class to the least sure. */
const CLASSES: readonly MatchClass[] = matchClassSchema.options

/** Whether a group is of a class; null takes all duplicates, which series and look-alikes are not. */
export function isWanted(group: DuplicateGroup, wanted: MatchClass | null): boolean {
  return wanted === null ? isDuplicate(group.class) : group.class === wanted
}

/**
 * Every group with its members, the most bytes to win first.
 *
 * @param profile name of the keep rules; null for those in force
 * @throws LikenessError `not-found` when there is no such profile
 */
export function findGroups(
  context: EngineContext,
  profile: string | null = null,
): DuplicateGroup[] {
  const { catalog } = context
  const preferred = preferredRules(context.decisions, profile)
  const told = toldMatches(context)
  const everyMatch = told.filter((match) => isDuplicate(match.class))
  // What a verdict takes apart still tells which of the pictures is the original.
  const facts = keeperFacts(context, everyMatch)
  const ranked = rankKeepers([...facts.values()], preferred)
  const chosen = chooseGroups(
    ranked.map(({ contentId }) => contentId),
    withoutVerdicts(context, everyMatch),
  )
  const kept = copiesToKeep(context)
  const filesOf = (contentId: number) => {
    const files = rankFiles(assetsOfContent(catalog, contentId), preferred)
    return kept.has(contentId) ? files.slice(0, 1) : files
  }
  const place = placeOf(context)
  const duplicates = chosen
    .flatMap((group) => toGroup(group, { facts, preferred, filesOf, place }))
    .sort((a, b) => b.bytesToWin - a.bytesToWin || (a.key < b.key ? -1 : 1))
  const apart = told.filter((match) => !isDuplicate(match.class))
  return [...duplicates, ...findSeries(context, apart, chosen, preferred)]
}

/** Series and look-alikes: each content once, for its copies are in a group of their own. */
function findSeries(
  context: EngineContext,
  matches: readonly Match[],
  duplicates: readonly ContentGroup[],
  preferred: readonly Rule[],
): DuplicateGroup[] {
  const shownAs = new Map<number, number>()
  for (const { keeper, members } of duplicates) {
    for (const { contentId, evidence } of members) {
      if (isWholeCopy(evidence.class)) shownAs.set(contentId, keeper)
    }
  }
  const shown = withStandIns(withoutVerdicts(context, matches), shownAs)
  const facts = keeperFacts(context, shown)
  const ranked = rankKeepers([...facts.values()], preferred).map(({ contentId }) => contentId)
  const chosen = chooseSeries(ranked, shown)
  const filesOf = (contentId: number) =>
    rankFiles(assetsOfContent(context.catalog, contentId), preferred).slice(0, 1)
  const place = placeOf(context)
  return chosen
    .flatMap((group) => toGroup(group, { facts, preferred, filesOf, place }))
    .map((group) => ({ ...group, bytesToWin: 0 }))
}

interface Surroundings {
  readonly facts: ReadonlyMap<number, KeeperFacts>
  readonly preferred: readonly Rule[]
  /** The files of a content that are shown, the one most worth keeping first. */
  readonly filesOf: (contentId: number) => AssetSummary[]
  /** Where a file's bytes lie on disk: two paths with the same place are one file. */
  readonly place: (assetId: number) => string | null
}

/** None where nothing but one file is left. */
function toGroup(
  { keeper, members }: ContentGroup,
  { facts, preferred, filesOf, place }: Surroundings,
): DuplicateGroup[] {
  const [first, ...copies] = filesOf(keeper)
  if (!first) return []
  const others: Found[] = [
    ...copies.map((asset) => ({ asset, evidence: EXACT })),
    ...members.flatMap(({ contentId, evidence }) =>
      filesOf(contentId).map((asset) => ({ asset, evidence })),
    ),
  ]
  const own = facts.get(keeper)
  const known = members.flatMap(({ contentId }) => facts.get(contentId) ?? [])
  const reason =
    own && known.length > 0
      ? keeperReason(own, known, preferred)
      : fileReason(first, copies[0], preferred)
  return others.length === 0 ? [] : [describeGroup(first, others, reason, place)]
}

interface Found {
  readonly asset: AssetSummary
  readonly evidence: Evidence
}

function describeGroup(
  keeper: AssetSummary,
  others: readonly Found[],
  keeperReasonText: string,
  place: (assetId: number) => string | null,
): DuplicateGroup {
  const seen = new Set([place(keeper.id)])
  let bytesToWin = 0
  const members: GroupMember[] = [{ asset: keeper, evidence: null, linked: false }]
  for (const { asset, evidence } of others) {
    // Two paths to one file on disk: removing one of them frees nothing.
    const where = place(asset.id)
    const linked = where !== null && seen.has(where)
    seen.add(where)
    if (!linked) bytesToWin += asset.sizeBytes
    members.push({ asset, evidence, linked })
  }
  const weakest = Math.max(...others.map(({ evidence }) => CLASSES.indexOf(evidence.class)))
  return {
    key: members.map(({ asset }) => asset.id).join('-'),
    class: CLASSES[weakest] ?? 'look-alike',
    members,
    keeperReason: keeperReasonText,
    bytesToWin,
  }
}

/** Where a file's bytes lie on disk: two paths with the same place are one file. */
function placeOf(context: EngineContext): (assetId: number) => string | null {
  const statement = context.catalog.prepare(
    `SELECT device || ':' || inode AS place FROM files WHERE id = ?`,
  )
  return (assetId) => {
    const row = statement.get(assetId)
    return row ? text(row, 'place') : null
  }
}
