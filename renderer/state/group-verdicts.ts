import type { StoreApi } from 'zustand'
import type { Decision } from '../../contract/duplicates.ts'
import type { AssetId } from '../../contract/ids.ts'
import type { GroupReview, ReviewedGroup } from '../../contract/review.ts'
import { api } from '../api.ts'
import { countOf } from '../../contract/format-count.ts'
import { reportError, useToastStore } from './toast-store.ts'

export interface Verdict {
  readonly groupKey: string
  /** The message that offers to undo it, which goes when it is undone otherwise. */
  readonly toastId: number
  readonly takeBack: () => Promise<unknown>
}

export interface GroupVerdicts {
  /** The verdicts of this session, the last one first to be undone. */
  readonly verdicts: readonly Verdict[]
  readonly markNotDuplicates: (group: ReviewedGroup, assetIds: readonly AssetId[]) => Promise<void>
  readonly keepAll: (group: ReviewedGroup) => Promise<void>
  /** Adds a group to the next clean-up, or takes it out again. */
  readonly toggleApproved: (group: ReviewedGroup) => Promise<void>
  readonly chooseKeeper: (group: ReviewedGroup, keeperId: AssetId) => Promise<void>
  /** Whether a duplicate stays or goes with its group. */
  readonly toggleSpared: (group: ReviewedGroup, assetId: AssetId) => Promise<void>
  /** Takes the last verdict of this session back. */
  readonly undoLast: () => Promise<void>
  /** What was said of these groups has been acted on, and can no longer be undone. */
  readonly forgetVerdicts: (groupKeys: ReadonlySet<string>) => void
}

interface Store extends GroupVerdicts {
  readonly groups: readonly ReviewedGroup[]
  readonly refresh: () => Promise<void>
  readonly select: (key: string) => void
}

const UNDECIDED: GroupReview = { state: 'seen', keeperId: null, sparedIds: [] }

function reviewOf(group: ReviewedGroup): GroupReview {
  return group.review ?? UNDECIDED
}

type Say = <T>(
  group: ReviewedGroup,
  text: string,
  request: () => Promise<T>,
  undo: (done: T) => Promise<unknown>,
) => Promise<void>

type Set = (change: Pick<GroupVerdicts, 'verdicts'>) => void
type Get = StoreApi<Store>['getState']

async function takeBack(verdict: Verdict, set: Set, get: Get): Promise<void> {
  useToastStore.getState().dismiss(verdict.toastId)
  set({ verdicts: get().verdicts.filter((given) => given !== verdict) })
  try {
    await verdict.takeBack()
    await get().refresh()
    const back = get().groups.find((group) => group.key === verdict.groupKey)
    if (back !== undefined) get().select(back.key)
  } catch (error) {
    reportError(error)
  }
}

/** Says something of a group, and offers to undo it. */
function sayWith(set: Set, get: Get): Say {
  return async (group, text, request, undo) => {
    try {
      const done = await request()
      const run = () => void takeBack(verdict, set, get)
      const toast = { tone: 'plain', text, detail: null, action: { label: 'Undo', run } } as const
      const verdict: Verdict = {
        groupKey: group.key,
        toastId: useToastStore.getState().show(toast),
        takeBack: () => undo(done),
      }
      set({ verdicts: [...get().verdicts, verdict] })
      await get().refresh()
    } catch (error) {
      reportError(error)
    }
  }
}

type Review = (group: ReviewedGroup, change: Partial<GroupReview>, text: string) => Promise<void>

function reviewActions(
  review: Review,
): Pick<GroupVerdicts, 'toggleApproved' | 'chooseKeeper' | 'toggleSpared'> {
  return {
    toggleApproved: (group) =>
      reviewOf(group).state === 'approved'
        ? review(group, { state: 'seen' }, 'Taken out of the next clean-up.')
        : review(group, { state: 'approved' }, 'Added to the next clean-up. No file has moved.'),
    chooseKeeper: (group, keeperId) => {
      const sparedIds = reviewOf(group).sparedIds.filter((id) => id !== keeperId)
      return review(group, { keeperId, sparedIds }, 'Another file is the one to keep.')
    },
    toggleSpared: (group, assetId) => {
      const { sparedIds } = reviewOf(group)
      const without = sparedIds.filter((id) => id !== assetId)
      return without.length < sparedIds.length
        ? review(group, { sparedIds: without }, 'This file goes when its group is cleaned up.')
        : review(group, { sparedIds: [...sparedIds, assetId] }, 'This file stays.')
    },
  }
}

/** What the person says of a group, and taking it back. */
export function groupVerdicts(set: Set, get: Get): GroupVerdicts {
  const say = sayWith(set, get)
  const undoDecision = ({ id }: Decision) => api.undoDecision(id)
  return {
    verdicts: [],
    markNotDuplicates: (group, assetIds) =>
      say(
        group,
        `${countOf(assetIds.length, 'file')} marked as not duplicates.`,
        () => api.markNotDuplicates(assetIds),
        undoDecision,
      ),
    keepAll: (group) =>
      say(
        group,
        `All ${countOf(group.members.length, 'file')} stay; this group is settled.`,
        () => api.keepAll(group.members.map(({ asset }) => asset.id)),
        undoDecision,
      ),
    ...reviewActions((group, change, text) =>
      say(
        group,
        text,
        () => api.reviewGroup(group.key, { ...reviewOf(group), ...change }),
        () => api.reviewGroup(group.key, group.review),
      ),
    ),
    forgetVerdicts: (groupKeys) => {
      const { verdicts } = get()
      const acted = verdicts.filter(({ groupKey }) => groupKeys.has(groupKey))
      for (const { toastId } of acted) useToastStore.getState().dismiss(toastId)
      set({ verdicts: verdicts.filter((verdict) => !acted.includes(verdict)) })
    },
    undoLast: async () => {
      const last = get().verdicts.at(-1)
      if (last !== undefined) await takeBack(last, set, get)
    },
  }
}
