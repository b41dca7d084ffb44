import type { BrowserWindow } from 'electron'
import { judgeCrash } from '../engine/restart-budget.ts'

/** Loads the page again when its process dies, but not for ever: then the empty window stays. */
export function recoverPage(window: BrowserWindow): void {
  const crashTimesMs: number[] = []
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    const nowMs = performance.now()
    crashTimesMs.push(nowMs)
    if (judgeCrash(crashTimesMs, nowMs).kind === 'restart') window.webContents.reload()
  })
}
