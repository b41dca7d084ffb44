import type { Hit, SearchReply } from '../../../contract/search.ts'
import type { GridSection } from '../../layout/justified-layout.ts'
import type { Chip } from '../../state/search-terms.ts'

export interface OrderedResults {
  readonly hits: readonly Hit[]
  readonly sections: readonly GridSection[]
}

/** Files with exactly the bytes that were looked up, whether or not the search found them. */
function exactHits(chips: readonly Chip[]): Hit[] {
  return chips.flatMap((chip) =>
    chip.kind === 'lookup' && chip.weight > 0
      ? chip.lookup.exact.map((asset): Hit => ({
          asset,
          score: 1,
          sigmas: 0,
          certainty: 'same file',
        }))
      : [],
  )
}

/**
 * Results in the order to show: the same file first, then what is alike, then below a line what
 * is no better than chance.
 */
export function orderResults(reply: SearchReply, chips: readonly Chip[]): OrderedResults {
  const found = new Map(reply.hits.map((hit) => [hit.asset.id, hit]))
  const exact = exactHits(chips).map((hit): Hit => ({
    ...(found.get(hit.asset.id) ?? hit),
    certainty: 'same file',
  }))
  const exactIds = new Set(exact.map((hit) => hit.asset.id))
  const others = reply.hits.filter((hit) => !exactIds.has(hit.asset.id))
  const same = [...exact, ...others.filter((hit) => hit.certainty === 'same file')]
  const alike = others.filter((hit) => hit.certainty !== 'same file' && hit.certainty !== 'noise')
  const noise = others.filter((hit) => hit.certainty === 'noise')
  const parts = [
    { hits: same, title: 'The same file', tone: 'date' },
    { hits: alike, title: same.length > 0 ? 'Alike' : '', tone: 'date' },
    { hits: noise, title: 'Below this line, results are no better than chance', tone: 'line' },
  ] as const
  let start = 0
  const sections: GridSection[] = []
  for (const part of parts) {
    if (part.hits.length > 0) sections.push({ start, title: part.title, tone: part.tone })
    start += part.hits.length
  }
  return { hits: [...same, ...alike, ...noise], sections }
}
