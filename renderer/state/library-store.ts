import { create } from 'zustand'
import type { AssetColumns, AssetSort } from '../../contract/asset.ts'
import type { Problem } from '../../contract/errors.ts'
import type { AssetId } from '../../contract/ids.ts'
import type { MediaKind } from '../../contract/space.ts'
import { api, problemOf } from '../api.ts'
import { remember, rememberedNumber } from './remembered.ts'
import type { Selection } from './selection.ts'
import { nothingSelected } from './selection.ts'
import { onlyAssets } from './grid-items.ts'
import { useViewStore } from './view-store.ts'

/** The item at the top of a grid and how far it has been scrolled past. */
export interface GridAnchor {
  readonly id: AssetId
  readonly offsetPx: number
}

interface LibraryFilter {
  readonly sort: AssetSort
  readonly kind: MediaKind | null
  readonly tag: string | null
  /** A selection made elsewhere (the map), shown alone. */
  readonly only: ReadonlySet<AssetId> | null
}

interface LibraryState extends LibraryFilter {
  readonly columns: AssetColumns | null
  readonly problem: Problem | null
  readonly selection: Selection
  readonly anchor: GridAnchor | null
  readonly tileHeightPx: number
  readonly refresh: () => Promise<void>
  readonly filter: (change: Partial<LibraryFilter>) => void
  readonly select: (selection: Selection) => void
  readonly setAnchor: (anchor: GridAnchor | null) => void
  readonly setTileHeight: (heightPx: number) => void
  readonly showOnly: (ids: readonly AssetId[]) => void
}

export const tileHeights = { least: 90, most: 360, step: 30 } as const
let lastAsked = 0

/** What the Library view shows, and where the person is in it. */
export const useLibraryStore = create<LibraryState>()((set, get) => ({
  sort: 'taken',
  kind: null,
  tag: null,
  only: null,
  columns: null,
  problem: null,
  selection: nothingSelected,
  anchor: null,
  tileHeightPx: rememberedNumber('tileHeightPx', 180),
  refresh: async () => {
    lastAsked += 1
    const asked = lastAsked
    const { sort, kind, tag } = get()
    try {
      const columns = await api.listAssets({ sort, kind, tag })
      if (asked !== lastAsked) return
      const { only } = get()
      set({ columns: only === null ? columns : onlyAssets(columns, only), problem: null })
    } catch (error) {
      if (asked === lastAsked) set({ problem: problemOf(error) })
    }
  },
  filter: (change) => {
    set({ ...change, anchor: null })
    void get().refresh()
  },
  select: (selection) => {
    set({ selection })
  },
  setAnchor: (anchor) => {
    set({ anchor })
  },
  setTileHeight: (heightPx) => {
    const tileHeightPx = Math.min(tileHeights.most, Math.max(tileHeights.least, heightPx))
    remember('tileHeightPx', tileHeightPx)
    set({ tileHeightPx })
  },
  showOnly: (ids) => {
    get().filter({ only: new Set(ids), kind: null, tag: null })
    useViewStore.getState().open('library')
  },
}))
