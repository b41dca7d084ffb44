import type { EngineContext } from '../context.ts'
import { startIndex } from '../library/start-index.ts'
import { pauseFilling } from '../spaces/pause-filling.ts'
import { readRoot } from '../store/roots.ts'
import type { Handlers } from './handlers.ts'

/** Long work: start it, look at it, pause, resume and cancel it. */
export function jobRequests(
  context: EngineContext,
): Handlers<'startIndex' | 'acceptLosses' | 'listJobs' | 'pauseJob' | 'resumeJob' | 'cancelJob'> {
  const { jobs } = context
  return {
    startIndex: () => ({ jobId: startIndex(context).id }),
    acceptLosses: ({ rootId }) => {
      readRoot(context.catalog, rootId)
      return { jobId: startIndex(context, [rootId]).id }
    },
    listJobs: () => ({ jobs: jobs.list() }),
    pauseJob: ({ jobId }) => {
      jobs.pause(jobId)
      return {}
    },
    resumeJob: ({ jobId }) => {
      jobs.resume(jobId)
      return {}
    },
    cancelJob: ({ jobId }) => {
      const job = jobs.list().find(({ id }) => id === jobId)
      jobs.cancel(jobId)
      if (job?.kind === 'fill' && job.finishedMs === null) pauseFilling(context)
      return {}
    },
  }
}
