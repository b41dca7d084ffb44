import { create } from 'zustand'
import type { Problem } from '../../contract/errors.ts'
import { EVERY_GROUP } from '../../contract/every-group.ts'
import type { DuplicatesReply, GroupFilter, ReviewedGroup } from '../../contract/review.ts'
import { api, problemOf } from '../api.ts'
import type { GroupVerdicts } from './group-verdicts.ts'
import { groupVerdicts } from './group-verdicts.ts'
import { remember, rememberedText } from './remembered.ts'
import { reportError } from './toast-store.ts'

/** How many groups there are, of each kind. */
export type Totals = Omit<DuplicatesReply, 'groups'>

/** The pages of the Duplicates view. */
export type DuplicatesPage = 'groups' | 'cleanups' | 'rules' | 'strictness'

interface DuplicatesState extends GroupVerdicts {
  readonly page: DuplicatesPage
  readonly groups: readonly ReviewedGroup[]
  readonly totals: Totals | null
  readonly problem: Problem | null
  readonly filter: GroupFilter
  readonly selectedKey: string | null
  /** Which member is beside the keeper, 1 for the first. */
  readonly beside: number
  readonly scrollPx: number
  readonly refresh: () => Promise<void>
  readonly loadMore: () => Promise<void>
  readonly open: (page: DuplicatesPage) => void
  readonly changeFilter: (change: Partial<GroupFilter>) => void
  readonly select: (key: string) => void
  readonly setBeside: (beside: number) => void
  readonly setScroll: (scrollPx: number) => void
}

/** Height of a group's row in the list. */
export const GROUP_ROW_PX = 68
const pageSize = 200
/** What the engine gives at once. */
const largestPage = 1000
let lastAsked = 0
let loadingMore = false

/** How many groups, from the first one, are in sight or selected, and a page more. */
function wantedCount({ groups, selectedKey, scrollPx }: DuplicatesState): number {
  const selected = groups.findIndex((group) => group.key === selectedKey)
  return Math.max(selected, Math.floor(scrollPx / GROUP_ROW_PX)) + pageSize
}

/** The first groups, in as many requests as that takes. */
async function readGroups(filter: GroupFilter, count: number): Promise<DuplicatesReply> {
  const first = await api.listDuplicates({ offset: 0, limit: Math.min(count, largestPage) }, filter)
  const groups = [...first.groups]
  while (groups.length < Math.min(count, first.totalGroups)) {
    const page = { offset: groups.length, limit: Math.min(count - groups.length, largestPage) }
    const more = await api.listDuplicates(page, filter)
    if (more.groups.length === 0) break
    groups.push(...more.groups)
  }
  return { ...first, groups }
}

/** The selected group after the list changed: itself, or the one now in its place. */
function stillSelected(
  before: readonly ReviewedGroup[],
  after: readonly ReviewedGroup[],
  key: string | null,
): string | null {
  if (after.some((group) => group.key === key)) return key
  const place = before.findIndex((group) => group.key === key)
  return (after[Math.max(0, place)] ?? after.at(-1))?.key ?? null
}

/** Groups of duplicates, and the person's verdicts of this session (the last first to undo). */
export const useDuplicatesStore = create<DuplicatesState>()((set, get) => ({
  groups: [],
  totals: null,
  problem: null,
  page: 'groups',
  filter: { ...EVERY_GROUP, review: 'open' },
  selectedKey: rememberedText('duplicatesGroup'),
  beside: 1,
  scrollPx: 0,
  refresh: async () => {
    lastAsked += 1
    const asked = lastAsked
    try {
      const { groups, ...totals } = await readGroups(get().filter, wantedCount(get()))
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
      const { groups: more, ...newTotals } = await api.listDuplicates(page, get().filter)
      const known = new Set(get().groups.map((group) => group.key))
      const added = more.filter((group) => !known.has(group.key))
      set({ groups: [...get().groups, ...added], totals: newTotals })
    } catch (error) {
      reportError(error)
    } finally {
      loadingMore = false
    }
  },
  open: (page) => {
    set({ page })
  },
  changeFilter: (change) => {
    set({ filter: { ...get().filter, ...change }, groups: [], scrollPx: 0 })
    void get().refresh()
  },
  select: (selectedKey) => {
    // To go on from there the next time.
    remember('duplicatesGroup', selectedKey)
    set({ selectedKey, beside: 1 })
  },
  setBeside: (beside) => {
    set({ beside })
  },
  setScroll: (scrollPx) => {
    set({ scrollPx })
  },
  ...groupVerdicts(set, get),
}))
