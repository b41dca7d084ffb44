import { buildApplication, isBuildStale } from '../../scripts/build.ts'
import { hasDisplay } from '../../scripts/has-display.ts'
import { launchApp } from '../helpers/electron-app.ts'
import type { LaunchedApp } from '../helpers/electron-app.ts'
import { writeLargeHome } from '../helpers/large-home.ts'
import { temporaryFolder } from './places.ts'
import { treeCpuMs } from './process-tree.ts'
import type { Report } from './report.ts'

/** Until a photo with its name is on screen. */
async function untilShown({ page }: LaunchedApp): Promise<void> {
  const isShown = () => document.querySelector('[role=option][aria-label^="IMG_"]') !== null
  await page.waitForFunction(isShown, undefined, { polling: 'raf' })
}

/** Clock times (ms since 1970) of what the main process and the page tell of their own start. */
async function partsOf({ app, page }: LaunchedApp): Promise<readonly [string, number][]> {
  const mainMs = await app.evaluate(() => performance.timeOrigin)
  const told = await page.evaluate(() => ({
    originMs: performance.timeOrigin,
    entries: performance
      .getEntries()
      .filter(({ entryType }) => entryType === 'paint' || entryType === 'navigation')
      .map((entry) => [
        entry.name,
        entry instanceof PerformanceNavigationTiming ? entry.domInteractive : entry.startTime,
      ]),
  }))
  const at = (ends: string): number => {
    const entry = told.entries.find(([name]) => String(name).endsWith(ends))
    return told.originMs + Number(entry?.[1] ?? Number.NaN)
  }
  return [
    ['main process runs', mainMs],
    ['page is asked for', told.originMs],
    ['page is parsed', at('index.html')],
    ['first paint', at('first-paint')],
  ]
}

/** One start of the window on `count` photos, told in parts; the second has what the first kept. */
export async function benchStart(report: Report, count: number): Promise<void> {
  if (!hasDisplay()) {
    report.note('no display: xvfb-run -a npm run bench -- large-library also opens the window')
    return
  }
  if (isBuildStale()) await buildApplication()
  await using work = await temporaryFolder()
  await writeLargeHome(work.path, count)
  for (const which of ['first', 'second']) {
    const startMs = Date.now()
    await using launched = await launchApp({ home: work.path })
    await untilShown(launched)
    const shownMs = Date.now()
    const cpuMs = treeCpuMs(launched.app.process().pid ?? -1)
    const parts = [...(await partsOf(launched)), ['photos are shown', shownMs] as const]
    const told = parts.map(([what, timeMs]) => `${what} ${(timeMs - startMs).toFixed(0)}`)
    report.figure(`${which} start, ms`, told.join(', '))
    report.figure(`${which} start, processor time of all processes`, `${cpuMs.toFixed(0)} ms`)
  }
}
