import type { WebContents } from 'electron'

/**
 * The window shows one document for its whole life. A link, a redirect, a frame or a file dropped
 * beside the drop zone could otherwise bring foreign content to where our bridge is.
 */
export function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
}
