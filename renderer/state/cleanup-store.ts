import type { StoreApi } from 'zustand'
import { create } from 'zustand'
import type { AssetSummary } from '../../contract/asset.ts'
import type { Cleanup, CleanupFile, CleanupPlan, Simulation } from '../../contract/cleanup.ts'
import type { CleanupSidecar } from '../../contract/cleanup-merge.ts'
import type { Problem } from '../../contract/errors.ts'
import { EVERY_GROUP } from '../../contract/every-group.ts'
import type { JobId } from '../../contract/ids.ts'
import type { Job } from '../../contract/job.ts'
import type { CleanupWish } from '../api.ts'
import { api, problemOf } from '../api.ts'
import { cleanupText } from '../words/cleanup-words.ts'
import { useDuplicatesStore } from './duplicates-store.ts'
import { reportError, useToastStore } from './toast-store.ts'

/** Files and pictures that are shown of one clean-up at most; the rest is counted. */
const MOST_SHOWN = 1000

/** `plan`: what would be done; `running`; `done`: what became of each file. */
type Stage =
  | { readonly name: 'planning' }
  | {
      readonly name: 'plan'
      readonly plan: CleanupPlan
      readonly simulation: Simulation | null
    }
  | {
      readonly name: 'running'
      readonly jobId: JobId
      readonly cleanupId: number
      /** Of what is acted on: what was said of these groups can no longer be undone. */
      readonly groupKeys: ReadonlySet<string>
    }
  | {
      readonly name: 'done'
      readonly cleanup: Cleanup
      readonly files: readonly CleanupFile[]
      readonly sidecars: readonly CleanupSidecar[]
    }
  | { readonly name: 'problem'; readonly problem: Problem }

interface CleanupState {
  readonly open: boolean
  readonly wish: CleanupWish
  readonly stage: Stage
  /** Pictures of the groups that win most, by path. */
  readonly pictures: ReadonlyMap<string, AssetSummary>
  readonly start: () => void
  readonly change: (change: Partial<CleanupWish>) => void
  readonly apply: () => Promise<void>
  /** Shows what became of the files, once the job of the clean-up has ended. */
  readonly followJobs: (jobs: readonly Job[]) => void
  readonly close: () => void
}

async function readPictures(): Promise<Map<string, AssetSummary>> {
  const { groups } = await api.listDuplicates({ offset: 0, limit: MOST_SHOWN }, EVERY_GROUP)
  return new Map(groups.flatMap(({ members }) => members.map(({ asset }) => [asset.path, asset])))
}

/** The message that offers to restore the last clean-up. */
let offer: number | null = null

/** Puts files of a clean-up back where they were; null for all of them. */
export async function restoreCleanup(
  cleanupId: number,
  fileIds: readonly number[] | null,
): Promise<void> {
  // What it offers is being done, or would no longer be all of it.
  if (offer !== null) useToastStore.getState().dismiss(offer)
  try {
    await api.restoreCleanup(cleanupId, fileIds)
  } catch (error) {
    reportError(error)
  }
}

function offerToRestore(cleanup: Cleanup): void {
  const moved = cleanup.counts.moved ?? 0
  const run = () => void restoreCleanup(cleanup.id, null)
  offer = useToastStore.getState().show({
    tone: 'plain',
    text: `Cleaned up: ${cleanupText(cleanup)}.`,
    detail: 'Find it later under Clean-ups.',
    action: moved === 0 ? null : { label: 'Restore', run },
  })
}

type Store = StoreApi<CleanupState>
type Set = Store['setState']
type Get = Store['getState']

/** Plans and rehearses what is wished for; an answer to an older wish is dropped. */
function planner(set: Set, get: Get) {
  let asked = 0
  return {
    plan: async (): Promise<void> => {
      asked += 1
      const mine = asked
      set({ stage: { name: 'planning' } })
      try {
        const pictures = await readPictures()
        const { plan } = await api.planCleanup(get().wish)
        if (mine !== asked) return
        set({ pictures, stage: { name: 'plan', plan, simulation: null } })
        if (plan.totals.files === 0) return
        const simulation = await api.simulateCleanup(plan.id)
        if (mine === asked) set({ stage: { name: 'plan', plan, simulation } })
      } catch (error) {
        if (mine === asked) set({ stage: { name: 'problem', problem: problemOf(error) } })
      }
    },
    forget: (): void => {
      asked += 1
    },
  }
}

async function showOutcome(
  { cleanupId, groupKeys }: Extract<Stage, { name: 'running' }>,
  set: Set,
  get: Get,
): Promise<void> {
  try {
    const { cleanups } = await api.listCleanups()
    const cleanup = cleanups.find(({ id }) => id === cleanupId)
    const page = { offset: 0, limit: MOST_SHOWN }
    const { files, sidecars } = await api.listCleanupFiles(cleanupId, page)
    if (cleanup === undefined || get().stage.name !== 'running') return
    set({ stage: { name: 'done', cleanup, files, sidecars } })
    useDuplicatesStore.getState().forgetVerdicts(groupKeys)
    if (!get().open) offerToRestore(cleanup)
    await useDuplicatesStore.getState().refresh()
  } catch (error) {
    set({ stage: { name: 'problem', problem: problemOf(error) } })
  }
}

/** The clean-up that is prepared, run or looked back on; it is rehearsed before anything moves. */
export const useCleanupStore = create<CleanupState>()((set, get) => {
  const { plan, forget } = planner(set, get)
  return {
    open: false,
    wish: { scope: 'proven', destination: 'quarantine', mergeMetadata: false },
    stage: { name: 'planning' },
    pictures: new Map(),
    start: () => {
      set({ open: true })
      if (get().stage.name === 'running') return
      const approved = useDuplicatesStore.getState().totals?.byReview.approved ?? 0
      // Who has chosen groups means those; who has not, what needs no looking at.
      set({ wish: { ...get().wish, scope: approved > 0 ? 'approved' : 'proven' } })
      void plan()
    },
    change: (change) => {
      set({ wish: { ...get().wish, ...change } })
      void plan()
    },
    apply: async () => {
      const { stage } = get()
      if (stage.name !== 'plan') return
      try {
        const { jobId, cleanupId } = await api.applyCleanup(stage.plan.id)
        const acted = stage.plan.groups.filter(({ units }) => units.length > 0)
        const groupKeys = new Set(acted.map(({ key }) => key))
        set({ stage: { name: 'running', jobId, cleanupId, groupKeys } })
        // A small clean-up may have ended before this.
        const { jobs } = await api.listJobs()
        get().followJobs(jobs)
      } catch (error) {
        set({ stage: { name: 'problem', problem: problemOf(error) } })
      }
    },
    followJobs: (jobs) => {
      const { stage } = get()
      if (stage.name !== 'running') return
      const ended = jobs.some(({ id, finishedMs }) => id === stage.jobId && finishedMs !== null)
      if (ended) void showOutcome(stage, set, get)
    },
    close: () => {
      const { stage } = get()
      forget()
      set({ open: false })
      if (stage.name === 'done') offerToRestore(stage.cleanup)
    },
  }
})
