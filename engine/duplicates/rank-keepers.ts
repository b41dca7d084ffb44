import type { AssetSummary } from '../../contract/asset.ts'

/** What the choice of a keeper looks at. */
export interface KeeperFacts {
  readonly contentId: number
  /** Something of the file is missing: never the one to keep while a whole one is there. */
  readonly damaged: boolean
  /** It matches nearly as many others as any of them does: a poor copy matches few. */
  readonly matchesMost: boolean
  /** It shows several pictures side by side: never the one to keep instead of one of them. */
  readonly collage: boolean
  /** It shows another of the matches inside a border or among other things. */
  readonly framed: boolean
  /** How many others look just the same, apart from size and compression: an edit has few. */
  readonly alikeCount: number
  readonly pixels: number
  readonly durationSeconds: number
  readonly sizeBytes: number
  readonly hasDate: boolean
  /** Lines of what the camera or program wrote about it. */
  readonly factCount: number
  readonly sharpness: number
  readonly raw: boolean
  /** Of a format that loses nothing when it is saved, camera raw among them. */
  readonly lossless: boolean
  readonly modifiedMs: number
  /** Absolute paths of its files, sorted. */
  readonly paths: readonly string[]
}

/** What tells two files of the same bytes apart. */
export type FileFacts = Pick<AssetSummary, 'path' | 'modifiedMs'>

export interface Rule {
  readonly reason: string
  /** Above zero when `b` is the better one to keep. */
  readonly compare: (a: KeeperFacts, b: KeeperFacts) => number
  /** The same between files of the same bytes, where the rule has a say in that. */
  readonly compareFiles?: (a: FileFacts, b: FileFacts) => number
}

interface NeededRule extends Rule {
  /** What is wrong with one that does not meet it, however much the person would prefer it. */
  readonly lacking: string
}

/** Come before all others, also before those of the person's own: a keeper must hold its group. */
const NEEDED: readonly NeededRule[] = [
  {
    reason: 'undamaged',
    lacking: 'it is damaged',
    compare: (a, b) => Number(a.damaged) - Number(b.damaged),
  },
  {
    reason: 'no collage',
    lacking: 'it shows several pictures at once',
    compare: (a, b) => Number(a.collage) - Number(b.collage),
  },
  {
    reason: 'matches the others best',
    lacking: 'it is not proven to match all of them',
    compare: (a, b) => Number(b.matchesMost) - Number(a.matchesMost),
  },
]

/** Comes last: it leaves no ties. */
const FIRST_BY_PATH = 'first by path'

/** In order, after those of the person's own: the first that tells two contents apart decides. */
const builtIn: readonly Rule[] = [
  { reason: 'not framed by anything', compare: (a, b) => Number(a.framed) - Number(b.framed) },
  { reason: 'most pixels', compare: (a, b) => b.pixels - a.pixels },
  {
    reason: 'longest',
    compare: (a, b) => Math.round(b.durationSeconds * 10) - Math.round(a.durationSeconds * 10),
  },
  { reason: 'unedited', compare: (a, b) => b.alikeCount - a.alikeCount },
  { reason: 'has its date', compare: (a, b) => Number(b.hasDate) - Number(a.hasDate) },
  { reason: 'largest file', compare: (a, b) => b.sizeBytes - a.sizeBytes },
  { reason: 'oldest', compare: (a, b) => a.modifiedMs - b.modifiedMs },
  { reason: FIRST_BY_PATH, compare: (a, b) => ((a.paths[0] ?? '') < (b.paths[0] ?? '') ? -1 : 1) },
]

/**
 * Sorts contents, the one most worth keeping first.
 *
 * @param preferred rules that come before the built-in ones
 */
export function rankKeepers(
  contents: readonly KeeperFacts[],
  preferred: readonly Rule[] = [],
): KeeperFacts[] {
  const rules = [...NEEDED, ...preferred, ...builtIn]
  return [...contents].sort((a, b) => firstDifference(rules, ({ compare }) => compare(a, b)))
}

/** Sorts files of the same bytes, the one most worth keeping first; without a say, as they come. */
export function rankFiles<T extends FileFacts>(
  files: readonly T[],
  preferred: readonly Rule[],
): T[] {
  return [...files].sort((a, b) =>
    firstDifference(preferred, ({ compareFiles }) => compareFiles?.(a, b) ?? 0),
  )
}

/**
 * The first rule by which the keeper is better than the next best of the others, in words; and where
 * a rule of the person's would rather keep another, why that one is not the keeper.
 *
 * @param others of its group, at least one
 */
export function keeperReason(
  keeper: KeeperFacts,
  others: readonly KeeperFacts[],
  preferred: readonly Rule[] = [],
): string {
  const [next] = rankKeepers(others, preferred)
  const better = ({ compare }: Rule) => next !== undefined && compare(keeper, next) < 0
  const reason = [...NEEDED, ...preferred, ...builtIn].find(better)?.reason ?? FIRST_BY_PATH
  const overruled = overruledWish(keeper, others, preferred)
  return overruled === null ? reason : `${reason}; ${overruled}`
}

function overruledWish(
  keeper: KeeperFacts,
  others: readonly KeeperFacts[],
  preferred: readonly Rule[],
): string | null {
  const [wished] = [keeper, ...others].sort((a, b) =>
    firstDifference(preferred, ({ compare }) => compare(a, b)),
  )
  if (wished === undefined || wished === keeper) return null
  const rule = preferred.find(({ compare }) => compare(keeper, wished) !== 0)
  const needed = NEEDED.find(({ compare }) => compare(keeper, wished) < 0)
  if (rule === undefined || needed === undefined) return null
  const name = wished.paths[0]?.split(/[\\/]/).at(-1) ?? ''
  return `your rule “${rule.reason}” would keep ${name}, but ${needed.lacking}`
}

/** Why a file is kept before another one of the same bytes, in words. */
export function fileReason(
  keeper: FileFacts,
  next: FileFacts | undefined,
  preferred: readonly Rule[],
): string {
  const rule =
    next && preferred.find(({ compareFiles }) => compareFiles && compareFiles(keeper, next) < 0)
  return `same bytes, ${rule?.reason ?? FIRST_BY_PATH}`
}

function firstDifference(rules: readonly Rule[], order: (rule: Rule) => number): number {
  for (const rule of rules) {
    const difference = order(rule)
    if (difference !== 0) return difference
  }
  return 0
}
