import type { Evidence } from '../../contract/duplicates.ts'
import type { ContentGroup, Match } from './choose-groups.ts'
import { chooseGroups } from './choose-groups.ts'

/** What joins a frame to the best of its series that it was not compared with itself. */
const THROUGH_OTHERS: Evidence = { class: 'burst', cosine: null, hashDistance: null, proof: null }

/**
 * Series and look-alikes, which are shown and never offered. Frames hang together through each
 * other: the first and the last of a long series need not look alike. Look-alikes never chain.
 *
 * @param ranked every content of any match, the one most worth keeping first
 * @param matches bursts and look-alikes only
 */
export function chooseSeries(ranked: readonly number[], matches: readonly Match[]): ContentGroup[] {
  const frames = matches.filter((match) => match.class === 'burst')
  const series = hangingTogether(ranked, frames)
  const seriesOf = new Map(
    series.flatMap(({ keeper, members }) =>
      [keeper, ...members.map(({ contentId }) => contentId)].map((id) => [id, keeper] as const),
    ),
  )
  const alike = matches.filter(({ class: kind, first, second }) => {
    const own = seriesOf.get(first)
    return kind === 'look-alike' && (own === undefined || own !== seriesOf.get(second))
  })
  const named = new Set(alike.flatMap(({ first, second }) => [first, second]))
  const groups = chooseGroups(
    ranked.filter((id) => named.has(id)),
    alike,
  )
  return [...series, ...groups.filter(({ members }) => members.length > 0)]
}

/**
 * The same matches between what stands for the contents.
 *
 * @param shownAs for what is a whole copy of another: that other
 */
export function withStandIns(
  matches: readonly Match[],
  shownAs: ReadonlyMap<number, number>,
): Match[] {
  return matches.flatMap((match) => {
    const first = shownAs.get(match.first) ?? match.first
    const second = shownAs.get(match.second) ?? match.second
    if (first === match.first && second === match.second) return [match]
    // What was measured is of the copies, not of those that stand for them.
    const evidence = { cosine: null, hashDistance: null, proof: null }
    return first === second ? [] : [{ ...match, ...evidence, first, second }]
  })
}

function hangingTogether(ranked: readonly number[], matches: readonly Match[]): ContentGroup[] {
  const partners = new Map<number, Match[]>()
  for (const match of matches) {
    for (const id of [match.first, match.second]) {
      const known = partners.get(id)
      if (known) known.push(match)
      else partners.set(id, [match])
    }
  }
  const taken = new Set<number>()
  return ranked.flatMap((keeper) => {
    if (taken.has(keeper) || !partners.has(keeper)) return []
    const ids = [keeper]
    taken.add(keeper)
    for (const id of ids) {
      for (const { first, second } of partners.get(id) ?? []) {
        const other = first === id ? second : first
        if (taken.has(other)) continue
        taken.add(other)
        ids.push(other)
      }
    }
    const [own] = chooseGroups([keeper], partners.get(keeper) ?? [])
    const direct = new Map(own?.members.map(({ contentId, evidence }) => [contentId, evidence]))
    const members = ids
      .slice(1)
      .map((contentId) => ({ contentId, evidence: direct.get(contentId) ?? THROUGH_OTHERS }))
    return [{ keeper, members }]
  })
}
