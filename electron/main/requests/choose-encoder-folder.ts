import type { BrowserWindow } from 'electron'
import { dialog } from 'electron'
import { windowRequests } from '../../../contract/window-requests.ts'
import type { EngineRequester } from '../engine/engine-requests.ts'
import { handleRequest } from '../ipc/handle-request.ts'

/** Lets the person choose the folder of an encoder in the system's own dialog, and imports it. */
export function answerChooseEncoderFolder(
  engine: EngineRequester,
  currentWindow: () => BrowserWindow | null,
): void {
  handleRequest('chooseEncoderFolder', windowRequests.chooseEncoderFolder, async (wanted) => {
    const options: Electron.OpenDialogOptions = {
      title: 'Import an encoder',
      message: 'Choose the folder that holds config.json and the graphs.',
      buttonLabel: 'Import',
      properties: ['openDirectory'],
    }
    const window = currentWindow()
    const chosen = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options))
    const [folder] = chosen.filePaths
    if (chosen.canceled || folder === undefined) return { encoderId: null }
    const { encoderId } = await engine.importEncoder({ ...wanted, folder })
    return { encoderId }
  })
}
