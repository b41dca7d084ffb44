import type { BrowserWindow } from 'electron'
import { dialog } from 'electron'
import { windowRequests } from '../../../contract/window-requests.ts'
import type { EngineRequester } from '../engine/engine-requests.ts'
import { handleRequest } from '../ipc/handle-request.ts'

/** Lets the person choose folders in the system's own dialog, which is their consent to read them. */
export function answerChooseFolders(
  engine: EngineRequester,
  currentWindow: () => BrowserWindow | null,
): void {
  handleRequest('chooseFolders', windowRequests.chooseFolders, async () => {
    const options: Electron.OpenDialogOptions = {
      title: 'Add folders to the library',
      buttonLabel: 'Add',
      properties: ['openDirectory', 'multiSelections'],
    }
    const window = currentWindow()
    const chosen = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options))
    if (chosen.canceled || chosen.filePaths.length === 0) return { roots: [], problems: [] }
    return engine.addRoots({ paths: chosen.filePaths })
  })
}
