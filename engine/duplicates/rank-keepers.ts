/** What the choice of a keeper looks at. */
export interface KeeperFacts {
  readonly contentId: number
  /** Something of the file is missing: never the one to keep while a whole one is there. */
  readonly damaged: boolean
  /** It shows another of the matches inside a border or among other things. */
  readonly framed: boolean
  /** How many others look just the same, apart from size and compression: an edit has few. */
  readonly alikeCount: number
  readonly pixels: number
  readonly durationSeconds: number
  readonly sizeBytes: number
  readonly hasDate: boolean
  readonly modifiedMs: number
  readonly path: string
}

interface Rule {
  readonly reason: string
  /** Above zero when `b` is the better one to keep. */
  readonly compare: (a: KeeperFacts, b: KeeperFacts) => number
}

/** In order: the first rule that tells two contents apart decides. */
const rules: readonly Rule[] = [
  { reason: 'undamaged', compare: (a, b) => Number(a.damaged) - Number(b.damaged) },
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
  { reason: 'first by path', compare: (a, b) => (a.path < b.path ? -1 : 1) },
]

/** Sorts contents, the one most worth keeping first. */
export function rankKeepers(contents: readonly KeeperFacts[]): KeeperFacts[] {
  return [...contents].sort((a, b) => {
    for (const { compare } of rules) {
      const order = compare(a, b)
      if (order !== 0) return order
    }
    return 0
  })
}

/** The first rule by which the keeper is better than the next best, in words. */
export function keeperReason(keeper: KeeperFacts, next: KeeperFacts | undefined): string {
  if (!next) return 'same bytes, first by path'
  return rules.find(({ compare }) => compare(keeper, next) < 0)?.reason ?? 'first by path'
}
