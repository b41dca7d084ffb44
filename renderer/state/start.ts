import type { WindowEvent } from '../../contract/window-requests.ts'
import { api } from '../api.ts'
import { markAssetsStale } from './asset-cache.ts'
import { tellCameBack } from './came-back.ts'
import { useCleanupStore } from './cleanup-store.ts'
import { useDuplicatesStore } from './duplicates-store.ts'
import { useEngineStore } from './engine-store.ts'
import { useJobsStore } from './jobs-store.ts'
import { useLibraryStore } from './library-store.ts'
import { useMapStore } from './map-store.ts'
import { useSearchStore } from './search-store.ts'
import { useSettingsStore } from './settings-store.ts'
import { useStatusStore } from './status-store.ts'
import { reportError, useToastStore } from './toast-store.ts'

const betweenRefreshesMs = 1_000
/** A large library takes a while to list: the engine has to get on with its work in between. */
const restPerCost = 5
let waitMs = betweenRefreshesMs
let refreshing = false
let changedMeanwhile = false

async function refreshLibrary(): Promise<void> {
  markAssetsStale()
  // The engine answers one after the other: first what the window shows first.
  await Promise.all([
    useLibraryStore.getState().refresh(),
    useStatusStore.getState().refresh(),
    useDuplicatesStore.getState().refresh(),
    useSearchStore.getState().refresh(),
    useMapStore.getState().refresh(),
  ])
  tellCameBack()
}

async function refreshTimed(): Promise<void> {
  const startMs = performance.now()
  await refreshLibrary()
  waitMs = Math.max(betweenRefreshesMs, (performance.now() - startMs) * restPerCost)
}

/** A burst of changes shows together; one refresh at a time, with rests in between. */
function refreshSoon(): void {
  if (refreshing) {
    changedMeanwhile = true
    return
  }
  refreshing = true
  setTimeout(() => {
    refreshTimed()
      .catch(reportError)
      .finally(() => {
        refreshing = false
        const again = changedMeanwhile
        changedMeanwhile = false
        if (again) refreshSoon()
      })
  }, waitMs)
}

async function readEverything(): Promise<void> {
  await Promise.all([
    refreshLibrary(),
    useSettingsStore.getState().refresh(),
    useJobsStore.getState().refresh(),
  ])
}

function hear(event: WindowEvent): void {
  switch (event.type) {
    case 'jobs-changed':
      useJobsStore.getState().setJobs(event.jobs)
      useCleanupStore.getState().followJobs(event.jobs)
      tellCameBack()
      break
    case 'library-changed':
      refreshSoon()
      break
    case 'notice':
      useToastStore.getState().show({
        tone: 'problem',
        text: event.problem.message,
        detail: event.problem.advice,
        action: null,
      })
      break
    case 'engine-state':
      useEngineStore.setState({ engine: event.state })
      if (event.state.state === 'ready') readEverything().catch(reportError)
      break
  }
}

async function begin(): Promise<void> {
  const { state } = await api.readEngineState()
  useEngineStore.setState({ engine: state })
  if (state.state === 'ready') await readEverything()
}

/** Listens to the engine and reads what the window shows first. */
export function start(): void {
  api.onEvent(hear)
  begin().catch(reportError)
}
