import type { Evidence } from '../../contract/duplicates.ts'
import { swapProof } from '../../contract/swap-proof.ts'

/** Two contents that match. */
export interface Match extends Evidence {
  readonly first: number
  readonly second: number
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
