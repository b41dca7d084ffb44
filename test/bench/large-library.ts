import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import type { RequestName, RequestParams, RequestReply } from '../../contract/requests.ts'
import { Engine } from '../../engine/engine.ts'
import { RESOURCES, temporaryFolder } from './places.ts'
import type { Report } from './report.ts'
import { median } from './statistics.ts'
import { syntheticLibrary } from './synthetic-library.ts'
import { timed } from './timed.ts'

const COUNT = 100_000
const ROUNDS = 5
const PAGE = 200

/** How long the window waits for its requests when a library holds 100,000 pictures. */
export async function benchLargeLibrary(report: Report): Promise<void> {
  const built = await syntheticLibrary(COUNT, ['visual'])
  await using folder = await temporaryFolder()
  const dataFolder = join(folder.path, 'library')
  await cp(built.folder, dataFolder, { recursive: true })
  const onEvent = () => undefined
  const opened = await timed(() => new Engine({ dataFolder, resources: RESOURCES, onEvent }))
  await using engine = opened.value
  report.figure('open the library', `${opened.ms.toFixed(0)} ms`)
  const ask = async <N extends RequestName>(
    what: string,
    name: N,
    params: RequestParams<N>,
  ): Promise<RequestReply<N>> => {
    const first = await timed(() => engine.call(name, params))
    const againMs: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      againMs.push((await timed(() => engine.call(name, params))).ms)
    }
    const times = `${first.ms.toFixed(0)} / ${median(againMs).toFixed(1)} ms`
    report.figure(`${what}: first / again`, times)
    return first.value
  }
  const all = { kind: null, tag: null } as const
  const { ids } = await ask('listAssets, by date', 'listAssets', { ...all, sort: 'taken' })
  if (ids.length !== COUNT) throw new Error(`the library lists ${ids.length} pictures`)
  await ask('listAssets, by name', 'listAssets', { ...all, sort: 'name' })
  await ask('listAssets, one tag', 'listAssets', { ...all, sort: 'taken', tag: 'kind 7' })
  const page = ids.slice(COUNT / 2, COUNT / 2 + PAGE)
  await ask(`readAssets, ${PAGE}`, 'readAssets', { ids: page })
  const assetId = ids[0]
  if (assetId !== undefined) await ask('assetDetail', 'assetDetail', { assetId })
  await ask('libraryStatus', 'libraryStatus', {})
  const groups = { offset: 0, limit: 50, class: null }
  const { totalGroups } = await ask('listDuplicates, 50', 'listDuplicates', groups)
  report.note(`${totalGroups.toLocaleString('en')} groups of duplicates in all`)
  if (assetId === undefined) return
  const terms = [{ kind: 'asset', assetId, weight: 1 } as const]
  const query = { terms, space: null, filters: { kind: null, tag: null }, limit: 50 }
  await ask('search by picture, 50 (first: opens the index)', 'search', query)
}
