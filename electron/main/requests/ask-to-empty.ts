import type { BrowserWindow } from 'electron'
import { dialog } from 'electron'
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
    const options: Electron.MessageBoxOptions = {
      type: 'warning',
      title: 'Empty the quarantine',
      message: 'Delete the files of this clean-up for good?',
      detail:
        'The files that it has set aside in the quarantine are deleted and cannot be restored. The files that were kept stay where they are.',
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
