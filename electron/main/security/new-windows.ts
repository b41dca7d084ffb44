import type { WebContents } from 'electron'

/** `window.open` and `target=_blank` would make windows with our preload but not our page. */
export function denyNewWindows(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
