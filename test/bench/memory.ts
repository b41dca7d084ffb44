import { copyFile, cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { progressive100Megapixels } from '../helpers/make-pictures.ts'
import { DUPBENCH_FILES } from './dupbench.ts'
import { RESOURCES, temporaryFolder } from './places.ts'
import { treeMemoryMb } from './process-tree.ts'
import type { Report } from './report.ts'
import { runIndex } from './run-index.ts'
import { ServedEngine } from './served-engine.ts'
import { syntheticLibrary } from './synthetic-library.ts'

const IDLE_ITEMS = 10_000
const IDLE_AFTER_MS = 10_000
const HEIC_48_MEGAPIXELS = join(RESOURCES, 'test', 'fixtures', 'pictures', 'gradient-48mp.heic')
const INDEXING = { target: '< 900 MB' }

/** Memory of the engine and all its processes: indexing, indexing with huge files, at rest. */
export async function benchMemory(report: Report): Promise<void> {
  if (process.platform !== 'linux') throw new Error('only Linux tells how much memory is shared')
  report.figure('peak, 657 photos', await indexingPeak(report, [DUPBENCH_FILES]), INDEXING)
  await using folder = await temporaryFolder()
  const huge = join(folder.path, 'huge')
  await mkdir(huge)
  await writeFile(join(huge, 'progressive-100-megapixels.jpg'), await progressive100Megapixels())
  await copyFile(HEIC_48_MEGAPIXELS, join(huge, 'heic-48-megapixels.heic'))
  const withHuge = await indexingPeak(report, [huge, DUPBENCH_FILES])
  report.figure('peak, with a 100 MP progressive JPEG and a 48 MP HEIC', withHuge, INDEXING)
  await reportIdle(report)
}

async function indexingPeak(report: Report, folders: readonly string[]): Promise<string> {
  let peakMb = 0
  const { summary } = await runIndex(folders, (pid) => {
    peakMb = Math.max(peakMb, treeMemoryMb(pid))
  })
  report.note(summary)
  return `${peakMb.toFixed(0)} MB`
}

/** The window's engine on a library that is up to date, before anything was asked of it. */
async function reportIdle(report: Report): Promise<void> {
  const built = await syntheticLibrary(IDLE_ITEMS, ['visual', 'concept'])
  await using folder = await temporaryFolder()
  const library = join(folder.path, 'library')
  await cp(built.folder, library, { recursive: true })
  await using engine = await ServedEngine.start(library)
  await delay(IDLE_AFTER_MS)
  const idleMb = treeMemoryMb(engine.pid)
  const name = `at rest, ${IDLE_ITEMS.toLocaleString('en')} items, ${IDLE_AFTER_MS / 1000} s after start`
  report.figure(name, `${idleMb.toFixed(0)} MB`, { target: '< 250 MB' })
}
