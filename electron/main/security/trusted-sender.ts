import type { IpcMainInvokeEvent } from 'electron'
import { appOrigin } from '../protocols/schemes.ts'

/**
 * Whether a message comes from our page: from the window's top frame, with our document in it. The
 * id of the web contents alone would also be that of a foreign frame inside it.
 */
export function isTrustedSender(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  // Null when the frame has navigated away or is gone: then nobody can say who asked.
  if (frame === null || frame.detached) return false
  const main = event.sender.mainFrame
  const isMainFrame = frame.processId === main.processId && frame.routingId === main.routingId
  return isMainFrame && frame.parent === null && frame.origin === appOrigin
}
