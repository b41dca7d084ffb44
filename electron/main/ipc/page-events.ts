import type { BrowserWindow } from 'electron'
import { eventChannel } from '../../../contract/bridge.ts'
import type { WindowEvent } from '../../../contract/window-requests.ts'

/** Pushes an event to the page, if there is one to take it. */
export function sendToPage(window: BrowserWindow | null, event: WindowEvent): void {
  if (window === null || window.isDestroyed() || window.webContents.isCrashed()) return
  window.webContents.send(eventChannel, event)
}
