import { cp, link, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { engineRequests } from '../../contract/requests.ts'
import { EVERY_GROUP } from '../../contract/every-group.ts'
import { Catalog } from '../../engine/store/catalog.ts'
import { number } from '../../engine/store/row.ts'
import { forgetComparing } from './duplicate-stages.ts'
import { temporaryFolder } from './places.ts'
import type { PlantedLibrary } from './planted-library.ts'
import { plantedGroupOf, plantedLibrary } from './planted-library.ts'
import type { Report } from './report.ts'
import { ServedEngine } from './served-engine.ts'
import type { Watched } from './watched-compare.ts'
import { watchCompare } from './watched-compare.ts'

const COUNTS = [10_000, 100_000] as const
const PAGE = 500
const TIMEOUT_MS = 120_000

/** What finding duplicates costs in a large library, with real pictures behind its photos. */
export async function benchDuplicatesScale(report: Report): Promise<void> {
  for (const count of COUNTS) await reportScale(report, count)
}

export async function reportScale(report: Report, count: number): Promise<void> {
  const planted = await plantedLibrary(count)
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'library')
  const added = join(planted.photos, 'added')
  await rm(added, { recursive: true, force: true })
  await cp(planted.data, data, { recursive: true })
  report.note(`${count.toLocaleString('en')} photos, a quarter of them with candidates`)
  const target = (words: string) => (count === 100_000 ? { target: words } : {})
  const cold = await compareAll(report, data, 'cold', target('<= 1200 s'))
  const shown = cold.firstGroupSeconds?.toFixed(1) ?? 'never'
  report.figure('until the first group is shown', `${shown} s`, target('<= 10 s'))
  reportSketches(report, data)
  forgetComparing(data)
  await compareAll(report, data, 'features cached', target('<= 300 s'))
  await reportAdding(report, data, planted, target('<= 15 s'))
  await rm(added, { recursive: true, force: true })
}

async function compareAll(
  report: Report,
  data: string,
  what: string,
  target: { target?: string },
): Promise<Watched> {
  await using engine = await ServedEngine.start(data)
  const watched = await watchCompare(engine)
  const { comparingSeconds, cpuSeconds, peakMb, longestWaitMs } = watched
  report.figure(`all groups, ${what}`, `${comparingSeconds.toFixed(0)} s`, target)
  report.figure('  CPU time of all processes', `${cpuSeconds.toFixed(0)} s`)
  report.figure('  peak memory of all processes', `${peakMb.toFixed(0)} MB`, {
    target: '<= 1000 MB',
  })
  report.figure('  longest wait for an answer meanwhile', `${longestWaitMs.toFixed(0)} ms`)
  await reportGroups(report, engine)
  return watched
}

/** How many of the planted pairs are found, and how many others. */
async function reportGroups(report: Report, engine: ServedEngine): Promise<void> {
  let planted = 0
  let other = 0
  let groups = 0
  for (let offset = 0; ; offset += PAGE) {
    const page = { ...EVERY_GROUP, offset, limit: PAGE }
    const asked = await engine.ask('listDuplicates', page, TIMEOUT_MS)
    const listed = engineRequests.listDuplicates.reply.parse(asked?.value).groups
    groups += listed.length
    for (const { members } of listed) {
      const names = members.map(({ asset }) => plantedGroupOf(asset.path) ?? asset.path)
      names.forEach((name, i) => {
        const same = names.slice(i + 1).filter((each) => each === name).length
        planted += same
        other += names.length - i - 1 - same
      })
    }
    if (listed.length < PAGE) break
  }
  const pairs = `${planted.toLocaleString('en')} / ${other.toLocaleString('en')}`
  report.figure(`  groups; planted pairs / others joined`, `${String(groups)}; ${pairs}`)
}

function reportSketches(report: Report, data: string): void {
  using catalog = new Catalog(data)
  const row = catalog
    .prepare('SELECT count(*) AS many, avg(length(sketch)) AS bytes FROM sketches')
    .get()
  report.figure('sketches made', row ? number(row, 'many').toLocaleString('en') : '0')
  report.figure('bytes of a sketch', row ? number(row, 'bytes').toFixed(0) : '0')
}

async function reportAdding(
  report: Report,
  data: string,
  { photos, later }: PlantedLibrary,
  target: { target?: string },
): Promise<void> {
  await using engine = await ServedEngine.start(data)
  await watchCompare(engine)
  const added = join(photos, 'added')
  await mkdir(added, { recursive: true })
  const names = await readdir(later)
  for (const name of names) await link(join(later, name), join(added, name))
  await engine.ask('startIndex', {}, TIMEOUT_MS)
  const { seconds } = await watchCompare(engine)
  const what = `add ${String(names.length)} photos: find, read and compare them`
  report.figure(what, `${seconds.toFixed(1)} s`, target)
}
