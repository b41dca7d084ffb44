import { setTimeout as delay } from 'node:timers/promises'
import type { Job } from '../../contract/job.ts'
import { engineRequests } from '../../contract/requests.ts'
import { Catalog } from '../../engine/store/catalog.ts'
import { DUPBENCH_FILES } from './dupbench.ts'
import { ownCpuMs, treeCpuMs } from './process-tree.ts'
import type { Report } from './report.ts'
import { ServedEngine } from './served-engine.ts'

const TIMEOUT_MS = 60_000
const LOOK_EVERY_MS = 20

/** CPU time of a whole run, index and duplicates, and of each of its stages; seconds. */
export async function reportDuplicateStages(report: Report, library: string): Promise<number> {
  const cold = await measure(library, async (engine) => {
    await engine.ask('addRoots', { paths: [DUPBENCH_FILES] }, TIMEOUT_MS)
  })
  forgetComparing(library)
  const cached = await measure(library, () => Promise.resolve())
  const stages = {
    'read, describe and encode every photo': cold.index,
    'sketch every photo that has a candidate': cold.compare - cached.compare,
    'compare the pairs': cached.compare - cached.own,
    'name candidates, store matches, settle groups': cached.own,
  }
  report.note('CPU time by stage, all processes:')
  for (const [stage, seconds] of Object.entries(stages)) {
    report.figure(`  ${stage}`, `${seconds.toFixed(1)} s`)
  }
  return cold.index + cold.compare
}

/** Leaves sketches alone, so that the next comparing costs all but them. */
export function forgetComparing(library: string): void {
  using catalog = new Catalog(library)
  catalog.change(() => {
    catalog.database.exec('DELETE FROM compared; DELETE FROM matches')
  })
}

/** Seconds of CPU until the comparing begins, during it, and during it in the engine's own process. */
async function measure(library: string, begin: (engine: ServedEngine) => Promise<void>) {
  await using engine = await ServedEngine.start(library)
  await begin(engine)
  await until(engine, (jobs) => jobs.some(({ kind }) => kind === 'duplicates'))
  const index = treeCpuMs(engine.pid) / 1000
  const ownBefore = ownCpuMs(engine.pid) / 1000
  await until(engine, (jobs) => jobs.every(({ finishedMs }) => finishedMs !== null))
  const compare = treeCpuMs(engine.pid) / 1000 - index
  return { index, compare, own: ownCpuMs(engine.pid) / 1000 - ownBefore }
}

async function until(engine: ServedEngine, isSo: (jobs: readonly Job[]) => boolean): Promise<void> {
  for (;;) {
    const asked = await engine.ask('listJobs', {}, TIMEOUT_MS)
    if (isSo(engineRequests.listJobs.reply.parse(asked?.value).jobs)) return
    await delay(LOOK_EVERY_MS)
  }
}
