import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { EVERY_GROUP } from '../../contract/every-group.ts'
import { engineRequests } from '../../contract/requests.ts'
import type { RequestName, RequestParams } from '../../contract/requests.ts'
import { temporaryFolder } from './places.ts'
import type { Report } from './report.ts'
import { ServedEngine } from './served-engine.ts'
import { benchStart } from './start-parts.ts'
import { median } from './statistics.ts'
import { syntheticLibrary } from './synthetic-library.ts'
import { timed } from './timed.ts'

const COUNT = 100_000
const ROUNDS = 5
const PAGE = 200
const TIMEOUT_MS = 60_000

/** How long the window waits for its requests when a library holds 100,000 pictures. */
export async function benchLargeLibrary(report: Report): Promise<void> {
  await benchStart(report, COUNT)
  const built = await syntheticLibrary(COUNT, ['visual'])
  await using folder = await temporaryFolder()
  const library = join(folder.path, 'library')
  await cp(built.folder, library, { recursive: true })
  const opened = await timed(() => ServedEngine.start(library))
  await using engine = opened.value
  report.figure('start the engine', `${opened.ms.toFixed(0)} ms`)
  await untilQuiet(engine)
  const ask = async <N extends RequestName>(what: string, name: N, params: RequestParams<N>) => {
    const first = await engine.ask(name, params, TIMEOUT_MS)
    if (!first) {
      throw new Error(`${name} has not answered within ${TIMEOUT_MS / 1000} s`)
    }
    const againMs: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const { ms } = (await engine.ask(name, params, TIMEOUT_MS)) ?? { ms: TIMEOUT_MS }
      againMs.push(ms)
    }
    const times = `${first.ms.toFixed(0)} / ${median(againMs).toFixed(1)} ms`
    report.figure(`${what}: first / again`, times)
    return first.value
  }
  const all = { kind: null, tag: null } as const
  const listed = await ask('listAssets, by date', 'listAssets', { ...all, sort: 'taken' })
  const { ids } = engineRequests.listAssets.reply.parse(listed)
  const assetId = ids[0]
  if (assetId === undefined) throw new Error('the library lists no pictures')
  await ask('listAssets, by name', 'listAssets', { ...all, sort: 'name' })
  await ask('listAssets, one tag', 'listAssets', { ...all, sort: 'taken', tag: 'kind 7' })
  const page = [...ids.slice(COUNT / 2, COUNT / 2 + PAGE)]
  await ask(`readAssets, ${PAGE}`, 'readAssets', { ids: page })
  await ask('assetDetail', 'assetDetail', { assetId })
  await ask('libraryStatus', 'libraryStatus', {})
  const terms = [{ kind: 'asset', assetId, weight: 1 } as const]
  const query = { terms, space: null, filters: { kind: null, tag: null }, limit: 50 }
  await ask('search by picture, 50', 'search', query)
  const groups = { ...EVERY_GROUP, offset: 0, limit: 50 }
  const found = await ask('listDuplicates, 50', 'listDuplicates', groups)
  const { totalGroups } = engineRequests.listDuplicates.reply.parse(found)
  report.note(`${totalGroups.toLocaleString('en')} groups of duplicates in all`)
}

/** Waits for the scan that every start begins with. */
async function untilQuiet(engine: ServedEngine): Promise<void> {
  for (;;) {
    const answer = await engine.ask('listJobs', {}, TIMEOUT_MS)
    const { jobs } = engineRequests.listJobs.reply.parse(answer?.value)
    if (jobs.length > 0 && jobs.every(({ finishedMs }) => finishedMs !== null)) return
    await delay(100)
  }
}
