/**
 * Electron's main process: a list of modules, each of them one matter. The first four have to come
 * before Electron is ready.
 */
import { app } from 'electron'
import { findAppPaths } from './app-paths.ts'
import { Application } from './application.ts'
import { readLaunchArguments } from './launch-arguments.ts'
import { registerSchemes } from './protocols/schemes.ts'
import { sandboxRenderers } from './security/sandbox.ts'
import { secureAllContents } from './security/secure-contents.ts'
import { claimSingleInstance } from './security/single-instance.ts'
import { startEngine } from './start-engine.ts'
import { chooseRendering } from './window/graphics.ts'

sandboxRenderers()
registerSchemes()
secureAllContents()
await chooseRendering()

const appFolder = app.isPackaged ? null : app.getAppPath()
const launch = readLaunchArguments(process.argv.slice(1), appFolder, process.cwd())
const started = Promise.withResolvers<Application>()

const first = claimSingleInstance(launch.folders, (folders) => {
  void started.promise.then((application) => {
    application.focus()
    return application.openFolders(folders)
  })
})

async function start(): Promise<Application> {
  const paths = findAppPaths()
  // The engine needs nothing of Electron's: the two get ready side by side.
  const [host] = await Promise.all([startEngine(paths, launch.library), app.whenReady()])
  return Application.start(launch, paths, host)
}

if (first) {
  app.on('window-all-closed', () => app.quit())
  start().then(started.resolve, (error: unknown) => {
    console.error('likeness: could not start.', error)
    app.exit(1)
  })
} else {
  app.quit()
}
