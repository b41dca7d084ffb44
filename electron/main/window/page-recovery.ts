import type { BrowserWindow } from 'electron'
import { judgeCrash } from '../engine/restart-budget.ts'
import { appOrigin } from '../protocols/schemes.ts'

const PAGE = `${appOrigin}/index.html`

/**
 * Loads the page, and again when its process dies, but not for ever: after three times within five
 * minutes the window stays empty.
 *
 * @returns when the page has loaded for the first time
 */
export async function keepPageLoaded(window: BrowserWindow): Promise<void> {
  const contents = window.webContents
  const crashTimesMs: number[] = []
  const load = (): void => {
    window.loadURL(PAGE).catch((error: unknown) => {
      console.error('likeness: the page was not loaded.', error)
    })
  }
  contents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    const nowMs = performance.now()
    crashTimesMs.push(nowMs)
    if (judgeCrash(crashTimesMs, nowMs).kind === 'restart') setImmediate(load)
  })
  const loaded = new Promise<void>((resolve) => {
    contents.once('did-finish-load', () => resolve())
  })
  load()
  await loaded
}
