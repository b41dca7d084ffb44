import { app, Menu } from 'electron'

/**
 * The menu exists for its accelerators: without the edit roles macOS has no copy and paste, and
 * the page offers everything else itself. Reloading and developer tools are for development.
 */
export function setMenu(): void {
  const mac = process.platform === 'darwin'
  const development: Electron.MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ role: 'appMenu' } as const] : []),
      ...(mac ? [] : [{ label: '&File', submenu: [{ role: 'quit' } as const] }]),
      { role: 'editMenu' },
      {
        label: '&View',
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
          ...development,
        ],
      },
      { role: 'windowMenu' },
    ]),
  )
}
