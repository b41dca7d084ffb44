import type { WebContents } from 'electron'

/**
 * `<webview>` is switched off in the window's preferences; this holds even if that were undone,
 * because a webview chooses its own preferences, Node integration included.
 */
export function denyWebviews(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
