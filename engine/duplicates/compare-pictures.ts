import type { Strictness } from '../../contract/matching.ts'
import { LONGEST_SERIES_GAP_SECONDS } from '../../contract/matching.ts'
import type { EngineContext } from '../context.ts'
import type { JobControl } from '../jobs/job-control.ts'
import type { Comparable } from '../store/matches.ts'
import {
  comparableOf,
  countCompared,
  insertMatch,
  isJudged,
  markCompared,
  uncompared,
} from '../store/matches.ts'
import { acceptedMatches, isMatch, isWorthKeeping } from './accepted-matches.ts'
import type { Candidate } from './candidates.ts'
import { Candidates, candidateOf } from './candidates.ts'
import type { Match } from './choose-groups.ts'
import { Families } from './families.ts'
import { judgeCandidates } from './judge-candidates.ts'
import { readMatching } from './matching-settings.ts'
import { settleGroups } from './settle-groups.ts'
import { TriedPairs } from './tried-pairs.ts'

/** Pictures compared between two commits. */
const PICTURES_PER_ROUND = 16
/** Members of a family that are tried where the one with most matches is none. */
const MEMBERS_TRIED = 4
/** A picture that is like no other may be a small part of one of so many nearest. */
const PARTS_TRIED = 6
const PART_COSINE = 0.2

/**
 * Compares every picture that is new since the last time with its candidates. The work of a picture
 * is bounded, so a library costs n log n, and adding to it costs only what was added. What a round
 * has found is committed and shown before the next begins.
 */
export async function comparePictures(
  context: EngineContext,
  control: JobControl,
): Promise<{ compared: number; matches: number }> {
  const { catalog } = context
  const space = context.spaces.ofRole('duplicates')
  const candidates = new Candidates(context, space)
  const families = new Families(acceptedMatches(context))
  const { pending } = countCompared(catalog, space.name)
  const { strictness } = readMatching(context.decisions)
  const round = {
    families,
    strictness,
    tried: { features: new TriedPairs(), parts: new TriedPairs() },
    signal: control.signal,
  }
  const touched = new Set<number>()
  let compared = 0
  let found = 0
  for (let after = 0; ;) {
    await control.checkpoint()
    const pictures = uncompared(catalog, space.name, after, PICTURES_PER_ROUND)
    // At the end once more from the start: some may have come in between.
    if (pictures.length === 0 && after === 0) break
    after = pictures.at(-1)?.contentId ?? 0
    const named = await candidates.of(pictures)
    const open = openPairs(context, pictures, named, round.tried.features)
    const judged = await Promise.all(open.map((some) => judge(context, some, round)))
    const matches = judged.flat()
    catalog.change(() => {
      for (const match of matches) insertMatch(catalog, match)
      for (const { contentId } of pictures) markCompared(catalog, space.name, contentId)
    })
    const counted = matches.filter((match) => isMatch(match, strictness))
    for (const match of counted) families.add(match)
    for (const { contentId } of pictures) {
      touched.add(contentId)
      round.tried.features.forget(contentId)
      round.tried.parts.forget(contentId)
    }
    compared += pictures.length
    found += counted.length
    control.progress('Comparing pictures', compared, Math.max(pending, compared))
  }
  found += await settleGroups(context, control, touched)
  return { compared, matches: found }
}

/** What the pictures of a run share. */
interface Round {
  readonly families: Families
  readonly strictness: Strictness
  readonly tried: Readonly<Record<'features' | 'parts', TriedPairs>>
  readonly signal: AbortSignal
}

interface Open {
  readonly picture: Comparable
  /** All that were named, the nearest first, and those of them that are left to compare. */
  readonly named: readonly Candidate[]
  readonly candidates: readonly Candidate[]
}

/** What is left to compare: most pairs are named by both of their pictures. */
function openPairs(
  { catalog }: EngineContext,
  pictures: readonly Comparable[],
  named: readonly (readonly Candidate[])[],
  tried: TriedPairs,
): Open[] {
  const asked = new Set<string>()
  return pictures.map((picture, i) => ({
    picture,
    named: named[i] ?? [],
    candidates: (named[i] ?? []).filter(({ other }) => {
      const { contentId } = picture
      const key = [contentId, other.contentId].sort((a, b) => a - b).join('-')
      const isDone = tried.has(contentId, other.contentId) || asked.has(key)
      if (isDone || isJudged(catalog, contentId, other.contentId)) return false
      asked.add(key)
      return true
    }),
  }))
}

/**
 * Compares a picture with one of each family of its candidates, the one with most matches; where it
 * is none, with some of those that were named.
 */
async function judge(
  context: EngineContext,
  { picture, named, candidates }: Open,
  { families, strictness, tried, signal }: Round,
): Promise<Match[]> {
  const own = families.hubOf(picture.contentId)
  const first = new Map<number, Candidate>()
  const behind = new Map<number, Candidate[]>()
  for (const candidate of candidates) {
    const { contentId } = candidate.other
    const hub = families.hubOf(contentId)
    if (hub !== null && hub === own) continue
    if (hub === null || hub === contentId || hub === picture.contentId) {
      first.set(contentId, candidate)
      continue
    }
    behind.set(hub, [...(behind.get(hub) ?? []), candidate])
    const other = first.has(hub)
      ? null
      : comparableOf(context.catalog, context.spaces.ofRole('duplicates').name, hub)
    if (other) first.set(hub, candidateOf(picture, other, null))
  }
  const by = async (means: 'features' | 'parts', some: readonly Candidate[]) => {
    for (const { other } of some) tried[means].add(picture.contentId, other.contentId)
    return judgeCandidates(context, picture, some, signal, means)
  }
  const judged = await by('features', [...first.values()])
  const missed = judged
    .filter((match) => !isMatch(match, strictness))
    .flatMap(({ second }) => (behind.get(second) ?? []).slice(0, MEMBERS_TRIED))
  const compared = [...judged, ...(await by('features', missed))]
  const isProven = compared.some((match) => isMatch(match, strictness))
  const nearest = isProven || own !== null ? [] : named.filter(isNear).slice(0, PARTS_TRIED)
  const untried = nearest.filter(
    ({ other }) => !tried.parts.has(picture.contentId, other.contentId),
  )
  const parts = await by('parts', untried)
  return [...compared, ...parts.filter(({ class: kind }) => kind !== 'look-alike')].filter(
    (match) => isWorthKeeping(context, match, LONGEST_SERIES_GAP_SECONDS * 1000),
  )
}

function isNear({ cosine }: Candidate): boolean {
  return (cosine ?? 0) >= PART_COSINE
}
