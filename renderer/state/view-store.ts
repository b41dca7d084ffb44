import { create } from 'zustand'
import type { Column } from '../../contract/column.ts'
import type { AssetId } from '../../contract/ids.ts'
import { remember, rememberedText } from './remembered.ts'
import type { Selection } from './selection.ts'

export const viewNames = ['library', 'search', 'duplicates', 'map', 'activity', 'settings'] as const
export type ViewName = (typeof viewNames)[number]

/** What the large preview steps through. */
export interface PreviewList {
  readonly ids: Column<AssetId>
  readonly index: number
  /** The grid behind it follows to the item that is shown. */
  readonly onShow: (selection: Selection) => void
}

interface ViewState {
  readonly view: ViewName
  readonly history: readonly ViewName[]
  readonly detailId: AssetId | null
  readonly preview: PreviewList | null
  readonly shortcutsShown: boolean
  readonly open: (view: ViewName) => void
  /** Back to the view before; false where there is none. */
  readonly back: () => boolean
  readonly showDetail: (assetId: AssetId | null) => void
  readonly showPreview: (preview: PreviewList | null) => void
  readonly showShortcuts: (shown: boolean) => void
}

const longestHistory = 50
const remembered = viewNames.find((name) => name === rememberedText('view'))

/** Which view is shown, and what lies over it. */
export const useViewStore = create<ViewState>()((set, get) => ({
  view: remembered ?? 'library',
  history: [],
  detailId: null,
  preview: null,
  shortcutsShown: false,
  open: (view) => {
    const { view: before, history } = get()
    if (view === before) return
    remember('view', view)
    set({ view, history: [...history, before].slice(-longestHistory) })
  },
  back: () => {
    const { history } = get()
    const view = history.at(-1)
    if (view === undefined) return false
    remember('view', view)
    set({ view, history: history.slice(0, -1) })
    return true
  },
  showDetail: (detailId) => {
    set({ detailId })
  },
  showPreview: (preview) => {
    set({ preview })
  },
  showShortcuts: (shortcutsShown) => {
    set({ shortcutsShown })
  },
}))
