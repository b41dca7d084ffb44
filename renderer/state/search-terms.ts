import type { Lookup, Term } from '../../contract/search.ts'
import type { AssetId } from '../../contract/ids.ts'

/** A picture or sound that is part of the question. */
export type Chip =
  | {
      readonly kind: 'asset'
      readonly assetId: AssetId
      readonly contentId: number | null
      readonly name: string
      readonly weight: number
    }
  | {
      readonly kind: 'lookup'
      readonly lookup: Lookup
      readonly name: string
      readonly weight: number
    }

export function chipKey(chip: Chip): string {
  return chip.kind === 'asset' ? `asset ${chip.assetId}` : `lookup ${chip.lookup.id}`
}

const unwanted = /(?:^|\s)-(?:"([^"]+)"|(\S+))/g
const longestText = 500

/** `beach -people -"red car"` asks for beach, and for less of people and of red car. */
export function textTerms(text: string): Term[] {
  const less = [...text.matchAll(unwanted)].map((match) => match[1] ?? match[2] ?? '')
  const more = text.replace(unwanted, ' ').replace(/\s+/g, ' ').trim()
  const term = (words: string, weight: number): Term => ({
    kind: 'text',
    text: words.slice(0, longestText),
    weight,
  })
  return [...(more === '' ? [] : [term(more, 1)]), ...less.map((words) => term(words, -1))]
}

export function chipTerm(chip: Chip): Term {
  return chip.kind === 'asset'
    ? { kind: 'asset', assetId: chip.assetId, weight: chip.weight }
    : { kind: 'lookup', lookupId: chip.lookup.id, weight: chip.weight }
}
