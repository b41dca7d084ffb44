import { create } from 'zustand'
import type { JobId } from '../../contract/ids.ts'
import type { Job } from '../../contract/job.ts'
import { api } from '../api.ts'
import { reportError } from './toast-store.ts'

interface JobsState {
  readonly jobs: readonly Job[]
  readonly setJobs: (jobs: readonly Job[]) => void
  readonly refresh: () => Promise<void>
  readonly pause: (jobId: JobId) => Promise<void>
  readonly resume: (jobId: JobId) => Promise<void>
  readonly cancel: (jobId: JobId) => Promise<void>
}

/** True while a job can still be paused, resumed or cancelled. */
export function isActive(job: Job): boolean {
  return job.state === 'queued' || job.state === 'running' || job.state === 'paused'
}

/** Long work, running and finished; the engine pushes the whole list when it changes. */
export const useJobsStore = create<JobsState>()((set, get) => {
  const ask = async (request: () => Promise<unknown>): Promise<void> => {
    try {
      await request()
      await get().refresh()
    } catch (error) {
      reportError(error)
    }
  }
  return {
    jobs: [],
    setJobs: (jobs) => {
      set({ jobs })
    },
    refresh: async () => {
      const { jobs } = await api.listJobs()
      set({ jobs })
    },
    pause: (jobId) => ask(() => api.pauseJob(jobId)),
    resume: (jobId) => ask(() => api.resumeJob(jobId)),
    cancel: (jobId) => ask(() => api.cancelJob(jobId)),
  }
})
