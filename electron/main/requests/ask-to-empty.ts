import type { BrowserWindow } from 'electron'
import { dialog } from 'electron'
import { formatBytes } from '../../../contract/format-bytes.ts'
import { countOf } from '../../../contract/format-count.ts'
import { windowRequests } from '../../../contract/window-requests.ts'
import type { EngineRequester } from '../engine/engine-requests.ts'
import { handleRequest } from '../ipc/handle-request.ts'

const CANCEL = 0
const DELETE = 1

/** Asks in the system's own dialog, which the page cannot answer, before anything is deleted. */
export function answerAskToEmpty(
  engine: EngineRequester,
  currentWindow: () => BrowserWindow | null,
): void {
  handleRequest('askToEmpty', windowRequests.askToEmpty, async ({ cleanupId }) => {
    const { cleanups } = await engine.listCleanups({})
    const cleanup = cleanups.find(({ id }) => id === cleanupId)
    const files = countOf(cleanup?.counts.moved ?? 0, 'file')
    const options: Electron.MessageBoxOptions = {
      type: 'warning',
      title: 'Empty the quarantine',
      message: `Delete ${files} (${formatBytes(cleanup?.bytesMoved ?? 0)}) for good?`,
      detail:
        'What this clean-up has set aside in the quarantine is deleted and cannot be restored. The files that were kept stay where they are.',
      buttons: ['Keep them', 'Delete for good'],
      defaultId: CANCEL,
      cancelId: CANCEL,
      noLink: true,
    }
    const window = currentWindow()
    const { response } = await (window === null
      ? dialog.showMessageBox(options)
      : dialog.showMessageBox(window, options))
    if (response !== DELETE) return { jobId: null }
    return engine.emptyQuarantine({ cleanupId })
  })
}
