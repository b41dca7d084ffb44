import { shell } from 'electron'
import { windowRequests } from '../../../contract/window-requests.ts'
import type { EngineRequester } from '../engine/engine-requests.ts'
import { handleRequest } from '../ipc/handle-request.ts'

/**
 * Shows a file in the system's file manager. It is never opened: what calls itself a picture may
 * be a program.
 */
export function answerRevealAsset(engine: EngineRequester): void {
  handleRequest('revealAsset', windowRequests.revealAsset, async ({ assetId }) => {
    const { path } = await engine.locateAsset({ assetId })
    shell.showItemInFolder(path)
    return {}
  })
}
