import type { BrowserWindow } from 'electron'
import { dialog } from 'electron'
import { windowRequests } from '../../../contract/window-requests.ts'
import type { EngineRequester } from '../engine/engine-requests.ts'
import { handleRequest } from '../ipc/handle-request.ts'

/** Lets the person choose a file in the system's own dialog, and writes the groups into it. */
export function answerSaveGroups(
  engine: EngineRequester,
  currentWindow: () => BrowserWindow | null,
): void {
  handleRequest('saveGroups', windowRequests.saveGroups, async () => {
    const options: Electron.SaveDialogOptions = {
      title: 'Export the groups',
      defaultPath: 'duplicates.csv',
      filters: [
        { name: 'Table (CSV)', extensions: ['csv'] },
        { name: 'Page with pictures (HTML)', extensions: ['html'] },
        { name: 'For scripts (JSON)', extensions: ['json'] },
      ],
    }
    const window = currentWindow()
    const { canceled, filePath } = await (window === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(window, options))
    if (canceled || filePath === '') return { file: null, groups: 0 }
    const { file, groups } = await engine.exportGroups({ file: filePath, class: null })
    return { file, groups }
  })
}
