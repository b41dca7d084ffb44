import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { backgroundColour } from './theme.ts'
import { DEFAULT_SIZE_PX, fitBounds, SMALLEST_SIZE_PX } from './window-state.ts'
import type { WindowStateFile } from './window-state-file.ts'

/**
 * Every value here that Electron would default to is spelled out all the same, so that a change of
 * its defaults, or of ours, is seen. The keys that weaken the page are absent on purpose.
 */
function webPreferences(preloadFile: string): Electron.WebPreferences {
  return {
    preload: preloadFile,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !app.isPackaged,
  }
}

/** Makes the window, where it was, and shows it once its page has something to show. */
export function createMainWindow(preloadFile: string, stateFile: WindowStateFile): BrowserWindow {
  const workAreas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...DEFAULT_SIZE_PX,
    ...fitBounds(stateFile.state.bounds, workAreas),
    minWidth: SMALLEST_SIZE_PX.width,
    minHeight: SMALLEST_SIZE_PX.height,
    title: 'Likeness',
    show: false,
    backgroundColor: backgroundColour(),
    autoHideMenuBar: true,
    webPreferences: webPreferences(preloadFile),
  })
  window.once('ready-to-show', () => {
    if (stateFile.state.maximised) window.maximize()
    window.show()
  })
  const follow = (): void => window.setBackgroundColor(backgroundColour())
  nativeTheme.on('updated', follow)
  window.on('closed', () => nativeTheme.off('updated', follow))
  window.on('close', () => {
    stateFile.change({ bounds: window.getNormalBounds(), maximised: window.isMaximized() })
  })
  return window
}
