import type { EngineContext } from '../context.ts'
import type { JobControl } from '../jobs/job-control.ts'
import type { Comparable } from '../store/matches.ts'
import { comparableOf, insertMatch, isJudged, markSettled, settledRules } from '../store/matches.ts'
import { acceptedMatches, isMatch } from './accepted-matches.ts'
import type { Candidate } from './candidates.ts'
import { candidateOf } from './candidates.ts'
import type { Match } from './choose-groups.ts'
import { showsAll } from './choose-groups.ts'
import { judgeCandidates } from './judge-candidates.ts'
import { keeperFacts, withMatches } from './keeper-facts.ts'
import { readMatching } from './matching-settings.ts'
import { preferredRules, rulesInForce } from './keep-profiles.ts'
import type { KeeperFacts } from './rank-keepers.ts'
import { rankKeepers } from './rank-keepers.ts'

/** Pictures that hang together through others and are compared with a keeper, at most. */
const LARGEST_FAMILY = 200
/** Members that are tried as the keeper, the best first, until one matches all others. */
const KEEPERS_PER_FAMILY = 4

/**
 * Compares the keeper of each group with those that match only another member of it: a group holds
 * what matches its keeper, and nobody is left out because the keeper was not among its neighbours.
 * By other keep rules than the last time others may be to keep, so every group is looked at again.
 *
 * @param touched contents of which something new is known
 * @returns how many more matches were found
 */
export async function settleGroups(
  context: EngineContext,
  control: JobControl,
  touched: ReadonlySet<number>,
): Promise<number> {
  const { catalog, decisions } = context
  let found = 0
  for (;;) {
    const rules = rulesInForce(decisions)
    const isNew = settledRules(catalog) !== rules
    found += await settleFamilies(context, control, isNew ? null : touched)
    if (isNew) markSettled(catalog, rules)
    // The person may have changed them meanwhile.
    if (rulesInForce(decisions) === rules) return found
  }
}

/** @param touched null looks at every family */
async function settleFamilies(
  context: EngineContext,
  control: JobControl,
  touched: ReadonlySet<number> | null,
): Promise<number> {
  const matches = acceptedMatches(context)
  const facts = keeperFacts(context, matches)
  let found = 0
  for (const family of familiesOf(matches)) {
    if (touched && !family.members.some((id) => touched.has(id))) continue
    await control.checkpoint()
    found += await settleFamily(context, family, facts, control.signal)
  }
  return found
}

interface Family {
  readonly members: readonly number[]
  readonly matches: readonly Match[]
}

/** Contents that hang together, with their parts and frames; larger families cut off. */
function familiesOf(matches: readonly Match[]): Family[] {
  const partners = new Map<number, Match[]>()
  for (const match of matches) {
    for (const id of [match.first, match.second]) {
      const known = partners.get(id)
      if (known) known.push(match)
      else partners.set(id, [match])
    }
  }
  const seen = new Set<number>()
  return [...partners.keys()].flatMap((start) => {
    if (seen.has(start)) return []
    const members = new Set([start])
    const whole = [start]
    seen.add(start)
    for (const id of whole) {
      for (const match of partners.get(id) ?? []) {
        const other = match.first === id ? match.second : match.first
        if (members.size >= LARGEST_FAMILY) break
        members.add(other)
        // A part or a collage may belong to several; nothing hangs together through it.
        if (!showsAll(match) || seen.has(other)) continue
        seen.add(other)
        whole.push(other)
      }
    }
    const own = [...members].flatMap((id) =>
      (partners.get(id) ?? []).filter(({ first, second }) => first === id && members.has(second)),
    )
    return members.size < 3 ? [] : [{ members: [...members], matches: own }]
  })
}

async function settleFamily(
  context: EngineContext,
  family: Family,
  facts: ReadonlyMap<number, KeeperFacts>,
  signal: AbortSignal,
): Promise<number> {
  const { catalog, spaces } = context
  const matches = [...family.matches]
  const { strictness } = readMatching(context.decisions)
  const compared = new Set<number>()
  const preferred = preferredRules(context.decisions, null)
  const known = family.members.flatMap((id) => facts.get(id) ?? [])
  let found = 0
  for (let round = 0; round < KEEPERS_PER_FAMILY; round += 1) {
    // What is proven may show that another is the better keeper, so they are ranked anew. How many
    // each matches counts only when all has been compared.
    const ranked = rankKeepers(
      withMatches(known, matches).map((facts) => ({ ...facts, matchesMost: true })),
      preferred,
    )
    const best = ranked[0]?.contentId
    if (best === undefined || (compared.has(best) && reachesAll(best, family, matches))) break
    const keeper = ranked.find(({ contentId }) => !compared.has(contentId))?.contentId
    if (keeper === undefined) break
    compared.add(keeper)
    const before = matches.length
    const picture = comparableOf(catalog, spaces.ofRole('duplicates').name, keeper)
    if (!picture) continue
    const open = openOf(context, picture, family.members)
    const judged = await judgeCandidates(context, picture, open, signal)
    matches.push(...judged.filter((match) => isMatch(match, strictness)))
    const { candidates, through } = unproven(context, picture, { ...family, matches })
    const indirect = await judgeCandidates(context, picture, candidates, signal, { through })
    const more = indirect.filter((match) => isMatch(match, strictness))
    matches.push(...more)
    catalog.change(() => {
      for (const match of [...judged, ...more]) insertMatch(catalog, match)
    })
    found += matches.length - before
  }
  return found
}

function reachesAll(id: number, family: Family, matches: readonly Match[]): boolean {
  const partners = matches.filter(({ first, second }) => first === id || second === id)
  return partners.length >= family.members.length - 1
}

/** Those of a keeper's family that it has not been compared with. */
function openOf(
  { catalog, spaces }: EngineContext,
  keeper: Comparable,
  members: readonly number[],
): Candidate[] {
  return members.flatMap((id) => {
    if (id === keeper.contentId || isJudged(catalog, keeper.contentId, id)) return []
    const other = comparableOf(catalog, spaces.ofRole('duplicates').name, id)
    return other ? [candidateOf(keeper, other, null)] : []
  })
}

/**
 * Those of a family that nothing joins to its keeper, each with the member that matches it best
 * of those that match both.
 */
function unproven(
  { catalog, spaces }: EngineContext,
  keeper: Comparable,
  { members, matches }: Family,
) {
  const own = partnersOf(keeper.contentId, matches)
  const through = new Map<number, number>()
  const candidates = members.flatMap((id) => {
    if (id === keeper.contentId || own.has(id)) return []
    const [middle] = [...partnersOf(id, matches)]
      .filter(([partner]) => own.has(partner))
      .sort(([, a], [, b]) => agreementOf(b) - agreementOf(a))
    const other = middle && comparableOf(catalog, spaces.ofRole('duplicates').name, id)
    if (!other) return []
    through.set(id, middle[0])
    return [candidateOf(keeper, other, null)]
  })
  return { candidates, through }
}

function partnersOf(id: number, matches: readonly Match[]): ReadonlyMap<number, Match> {
  const own = matches.filter(({ first, second }) => first === id || second === id)
  return new Map(own.map((match) => [match.first === id ? match.second : match.first, match]))
}

function agreementOf({ proof }: Match): number {
  return proof?.agreement ?? 1
}
