import type { StoreApi } from 'zustand'
import { create } from 'zustand'
import type { AssetSummary } from '../../contract/asset.ts'
import type { Problem } from '../../contract/errors.ts'
import type { Lookup, Query, SearchReply } from '../../contract/search.ts'
import type { MediaKind, SpaceName } from '../../contract/space.ts'
import { api, problemOf } from '../api.ts'
import { keepAssets } from './asset-cache.ts'
import type { GridAnchor } from './library-store.ts'
import type { Chip } from './search-terms.ts'
import { chipKey, chipTerm, textTerms } from './search-terms.ts'
import type { Selection } from './selection.ts'
import { nothingSelected } from './selection.ts'
import { useViewStore } from './view-store.ts'

interface SearchState {
  readonly text: string
  readonly chips: readonly Chip[]
  readonly space: SpaceName | null
  readonly kind: MediaKind | null
  readonly reply: SearchReply | null
  readonly problem: Problem | null
  readonly searching: boolean
  readonly selection: Selection
  readonly anchor: GridAnchor | null
  readonly setText: (text: string) => void
  readonly change: (change: Partial<Pick<SearchState, 'chips' | 'space' | 'kind'>>) => void
  /** Asks the question as it stands and shows the Search view. */
  readonly submit: () => void
  readonly moreLikeThis: (asset: AssetSummary) => void
  readonly lookUp: (lookups: readonly Lookup[]) => void
  readonly flipChip: (chip: Chip) => void
  readonly removeChip: (chip: Chip) => void
  readonly clear: () => void
  readonly refresh: () => Promise<void>
  readonly select: (selection: Selection) => void
  readonly setAnchor: (anchor: GridAnchor | null) => void
}

const mostHits = 300
const empty = {
  text: '',
  chips: [],
  reply: null,
  problem: null,
  searching: false,
  selection: nothingSelected,
  anchor: null,
} as const

function queryOf(state: SearchState): Query | null {
  const terms = [...textTerms(state.text), ...state.chips.map(chipTerm)].slice(0, 16)
  if (terms.length === 0) return null
  const filters = { kind: state.kind, tag: null }
  return { terms, space: state.space, filters, limit: mostHits }
}

let lastAsked = 0

type Ask = () => Promise<void>
type Api = StoreApi<SearchState>

/** Asks the question as it stands; a later question makes the answer to an earlier one void. */
function asking(set: Api['setState'], get: Api['getState']): Ask {
  return async () => {
    lastAsked += 1
    const asked = lastAsked
    const query = queryOf(get())
    if (query === null) {
      set({ reply: null, problem: null, searching: false })
      return
    }
    set({ searching: true })
    try {
      const reply = await api.search(query)
      if (asked !== lastAsked) return
      keepAssets(reply.hits.map((hit) => hit.asset))
      set({ reply, problem: null, searching: false })
    } catch (error) {
      if (asked === lastAsked) set({ problem: problemOf(error), searching: false })
    }
  }
}

/** The question in the search field, and its answer. */
export const useSearchStore = create<SearchState>()((set, get) => {
  const ask = asking(set, get)
  const askAnew = (change: Partial<SearchState>): void => {
    set({ ...change, selection: nothingSelected, anchor: null })
    void ask()
  }
  const show = (change: Partial<SearchState>): void => {
    askAnew(change)
    useViewStore.getState().open('search')
  }
  return {
    ...empty,
    space: null,
    kind: null,
    setText: (text) => {
      set({ text })
    },
    change: askAnew,
    submit: () => {
      show({})
    },
    moreLikeThis: ({ id, contentId, name }) => {
      show({
        ...empty,
        space: null,
        kind: null,
        chips: [{ kind: 'asset', assetId: id, contentId, name, weight: 1 }],
      })
    },
    lookUp: (lookups) => {
      const chips = lookups.map((lookup): Chip => ({
        kind: 'lookup',
        lookup,
        name: lookup.name,
        weight: 1,
      }))
      show({ ...empty, space: null, kind: null, chips })
    },
    flipChip: (chip) => {
      const flipped = (other: Chip): Chip =>
        chipKey(other) === chipKey(chip) ? { ...other, weight: -other.weight } : other
      askAnew({ chips: get().chips.map(flipped) })
    },
    removeChip: (chip) => {
      askAnew({ chips: get().chips.filter((other) => chipKey(other) !== chipKey(chip)) })
    },
    clear: () => {
      askAnew({ ...empty })
    },
    refresh: async () => {
      if (get().reply !== null || get().problem !== null) await ask()
    },
    select: (selection) => {
      set({ selection })
    },
    setAnchor: (anchor) => {
      set({ anchor })
    },
  }
})
