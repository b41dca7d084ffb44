import { setTimeout as delay } from 'node:timers/promises'
import { EVERY_GROUP } from '../../contract/every-group.ts'
import type { Job } from '../../contract/job.ts'
import { engineRequests } from '../../contract/requests.ts'
import { treeCpuMs, treeMemoryMb } from './process-tree.ts'
import type { ServedEngine } from './served-engine.ts'

const TIMEOUT_MS = 60_000
const LOOK_EVERY_MS = 250

/** What a watched engine did until it had nothing left to do. */
export interface Watched {
  readonly seconds: number
  /** Of the comparing alone. */
  readonly comparingSeconds: number
  /** From the start of the comparing until the first group could be shown; null for never. */
  readonly firstGroupSeconds: number | null
  readonly cpuSeconds: number
  readonly peakMb: number
  readonly longestWaitMs: number
}

/** Waits until every job is over and looks at what the engine's processes take meanwhile. */
export async function watchCompare(engine: ServedEngine): Promise<Watched> {
  const startedMs = Date.now()
  let peakMb = 0
  let longestWaitMs = 0
  let firstGroupMs: number | null = null
  for (;;) {
    const asked = await engine.ask('listJobs', {}, TIMEOUT_MS)
    const { jobs } = engineRequests.listJobs.reply.parse(asked?.value)
    longestWaitMs = Math.max(longestWaitMs, asked?.ms ?? 0)
    peakMb = Math.max(peakMb, treeMemoryMb(engine.pid))
    const comparing = jobs.find(({ kind }) => kind === 'duplicates')
    if (firstGroupMs === null && comparing && (await hasGroups(engine))) {
      firstGroupMs = Date.now() - comparing.startedMs
    }
    if (comparing?.finishedMs && jobs.every(({ finishedMs }) => finishedMs !== null)) {
      return {
        seconds: (Date.now() - startedMs) / 1000,
        comparingSeconds: secondsOf(comparing),
        firstGroupSeconds: firstGroupMs === null ? null : firstGroupMs / 1000,
        cpuSeconds: treeCpuMs(engine.pid) / 1000,
        peakMb,
        longestWaitMs,
      }
    }
    await delay(LOOK_EVERY_MS)
  }
}

async function hasGroups(engine: ServedEngine): Promise<boolean> {
  const page = { ...EVERY_GROUP, offset: 0, limit: 1 }
  const asked = await engine.ask('listDuplicates', page, TIMEOUT_MS)
  return engineRequests.listDuplicates.reply.parse(asked?.value).totalGroups > 0
}

function secondsOf({ startedMs, finishedMs }: Job): number {
  return ((finishedMs ?? startedMs) - startedMs) / 1000
}
