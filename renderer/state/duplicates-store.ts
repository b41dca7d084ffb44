import type { StoreApi } from 'zustand'
import { create } from 'zustand'
import type { DuplicateGroup, MatchClass } from '../../contract/duplicates.ts'
import type { Problem } from '../../contract/errors.ts'
import type { AssetId } from '../../contract/ids.ts'
import type { DuplicatesReply } from '../../contract/review.ts'
import { EVERY_GROUP } from '../../contract/every-group.ts'
import { api, problemOf } from '../api.ts'
import { countOf } from '../words/format-count.ts'
import { reportError, useToastStore } from './toast-store.ts'

type Totals = Omit<DuplicatesReply, 'groups'>

interface Verdict {
  readonly decisionId: number
  readonly groupKey: string
  /** The message that offers to undo it, which goes when it is undone otherwise. */
  readonly toastId: number
}

interface DuplicatesState {
  readonly groups: readonly DuplicateGroup[]
  readonly totals: Totals | null
  readonly problem: Problem | null
  readonly class: MatchClass | null
  readonly selectedKey: string | null
  /** Which member is beside the keeper, 1 for the first. */
  readonly beside: number
  readonly scrollPx: number
  readonly verdicts: readonly Verdict[]
  readonly refresh: () => Promise<void>
  readonly loadMore: () => Promise<void>
  readonly filter: (matchClass: MatchClass | null) => void
  readonly select: (key: string) => void
  readonly setBeside: (beside: number) => void
  readonly setScroll: (scrollPx: number) => void
  readonly markNotDuplicates: (group: DuplicateGroup, assetIds: readonly AssetId[]) => Promise<void>
  /** Takes a verdict back: the given one, or the last one of this session. */
  readonly undo: (decisionId: number | null) => Promise<void>
}

const pageSize = 200
let lastAsked = 0
let loadingMore = false

/** The selected group after the list changed: itself, or the one now in its place. */
function stillSelected(
  before: readonly DuplicateGroup[],
  after: readonly DuplicateGroup[],
  key: string | null,
): string | null {
  if (after.some((group) => group.key === key)) return key
  const place = before.findIndex((group) => group.key === key)
  return (after[Math.max(0, place)] ?? after.at(-1))?.key ?? null
}

type Store = StoreApi<DuplicatesState>

/** What the person says of a group, and taking it back. */
function verdictActions(
  set: Store['setState'],
  get: Store['getState'],
): Pick<DuplicatesState, 'markNotDuplicates' | 'undo'> {
  return {
    markNotDuplicates: async (group, assetIds) => {
      try {
        const decision = await api.markNotDuplicates(assetIds)
        const toastId = useToastStore.getState().show({
          tone: 'plain',
          text: `${countOf(assetIds.length, 'file')} marked as not duplicates.`,
          detail: null,
          action: { label: 'Undo', run: () => void get().undo(decision.id) },
        })
        const verdict = { decisionId: decision.id, groupKey: group.key, toastId }
        set({ verdicts: [...get().verdicts, verdict] })
        await get().refresh()
      } catch (error) {
        reportError(error)
      }
    },
    undo: async (decisionId) => {
      const { verdicts } = get()
      const verdict =
        decisionId === null
          ? verdicts.at(-1)
          : verdicts.find((given) => given.decisionId === decisionId)
      if (verdict === undefined) return
      useToastStore.getState().dismiss(verdict.toastId)
      set({ verdicts: verdicts.filter((given) => given !== verdict) })
      try {
        await api.undoDecision(verdict.decisionId)
        await get().refresh()
        const back = get().groups.find((group) => group.key === verdict.groupKey)
        if (back !== undefined) get().select(back.key)
      } catch (error) {
        reportError(error)
      }
    },
  }
}

/** Groups of duplicates, and the person's verdicts of this session (the last first to undo). */
export const useDuplicatesStore = create<DuplicatesState>()((set, get) => ({
  groups: [],
  totals: null,
  problem: null,
  class: null,
  selectedKey: null,
  beside: 1,
  scrollPx: 0,
  verdicts: [],
  refresh: async () => {
    lastAsked += 1
    const asked = lastAsked
    const limit = Math.min(1000, Math.max(pageSize, get().groups.length))
    try {
      const { groups, ...totals } = await api.listDuplicates(
        { offset: 0, limit },
        { ...EVERY_GROUP, class: get().class },
      )
      if (asked !== lastAsked) return
      const selectedKey = stillSelected(get().groups, groups, get().selectedKey)
      const beside = selectedKey === get().selectedKey ? get().beside : 1
      set({ groups, totals, selectedKey, beside, problem: null })
    } catch (error) {
      if (asked === lastAsked) set({ problem: problemOf(error) })
    }
  },
  loadMore: async () => {
    const { groups, totals } = get()
    if (loadingMore || totals === null || groups.length >= totals.totalGroups) return
    loadingMore = true
    try {
      const page = { offset: groups.length, limit: pageSize }
      const { groups: more, ...newTotals } = await api.listDuplicates(page, {
        ...EVERY_GROUP,
        class: get().class,
      })
      const known = new Set(get().groups.map((group) => group.key))
      const added = more.filter((group) => !known.has(group.key))
      set({ groups: [...get().groups, ...added], totals: newTotals })
    } catch (error) {
      reportError(error)
    } finally {
      loadingMore = false
    }
  },
  filter: (matchClass) => {
    set({ class: matchClass, groups: [], scrollPx: 0 })
    void get().refresh()
  },
  select: (selectedKey) => {
    set({ selectedKey, beside: 1 })
  },
  setBeside: (beside) => {
    set({ beside })
  },
  setScroll: (scrollPx) => {
    set({ scrollPx })
  },
  ...verdictActions(set, get),
}))
