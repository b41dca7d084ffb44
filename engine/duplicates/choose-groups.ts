import type { Evidence } from '../../contract/duplicates.ts'
import { swapProof } from '../../contract/swap-proof.ts'

/** Two contents that match. */
export interface Match extends Evidence {
  readonly first: number
  readonly second: number
}

/** The one of the two that shows the other among other things; null where neither does. */
export function framingOf(match: Match): number | null {
  return match.proof?.framedBy ? match[match.proof.framedBy] : null
}

/** Less of a picture than this is a part of it. */
const MOST_OF_IT = 0.55

/**
 * Whether each of two that match shows most of the other and little else. A part or a collage does
 * not: pictures that have nothing in common hang together through them.
 */
export function showsAll(match: Match): boolean {
  return (match.proof?.leastShare ?? 1) >= MOST_OF_IT && framingOf(match) === null
}

export interface ContentGroup {
  readonly keeper: number
  /** The others, each matching the keeper itself. */
  readonly members: readonly { readonly contentId: number; readonly evidence: Evidence }[]
}

/**
 * Groups without chains: contents are taken from the best to the worst; each that is still free
 * becomes a keeper and takes the free contents that match it directly. A member that matches only
 * another member stays out, because joining neighbours of neighbours collects unlike pictures.
 *
 * @param ranked every content of any match, the one most worth keeping first
 * @param matches pairs that match, verdicts already taken out
 */
export function chooseGroups(ranked: readonly number[], matches: readonly Match[]): ContentGroup[] {
  const partners = new Map<number, Match[]>()
  for (const match of matches) {
    for (const id of [match.first, match.second]) {
      const known = partners.get(id)
      if (known) known.push(match)
      else partners.set(id, [match])
    }
  }
  const taken = new Set<number>()
  const groups: ContentGroup[] = []
  for (const keeper of ranked) {
    if (taken.has(keeper)) continue
    taken.add(keeper)
    const members = (partners.get(keeper) ?? []).flatMap((match) => {
      const contentId = match.first === keeper ? match.second : match.first
      if (taken.has(contentId)) return []
      taken.add(contentId)
      const { class: kind, cosine, hashDistance } = match
      const proof = match.proof && match.first !== keeper ? swapProof(match.proof) : match.proof
      return [{ contentId, evidence: { class: kind, cosine, hashDistance, proof } }]
    })
    groups.push({ keeper, members })
  }
  return groups
}
