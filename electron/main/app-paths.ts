import path from 'node:path'
import { app } from 'electron'

/** Where the parts of the application lie: in the repository, or in the package's resources. */
export interface AppPaths {
  readonly rendererFolder: string
  readonly preloadFile: string
  /** Plain Node 24, which runs the engine. */
  readonly nodeFile: string
  readonly engineEntry: string
  /** Holds `models/` and `samples/`. */
  readonly resourcesFolder: string
}

const executableSuffix = process.platform === 'win32' ? '.exe' : ''

/** The `node` binary that npm installed for this platform. */
function developmentNode(repository: string): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const folder = `node-${platform}-${process.arch}`
  return path.join(repository, 'node_modules', folder, 'bin', `node${executableSuffix}`)
}

export function findAppPaths(): AppPaths {
  const appFolder = app.getAppPath()
  const engineFolder = app.isPackaged ? path.join(process.resourcesPath, 'engine-app') : appFolder
  return {
    rendererFolder: path.join(appFolder, 'dist', 'renderer'),
    preloadFile: path.join(appFolder, 'dist', 'electron', 'preload.cjs'),
    nodeFile: app.isPackaged
      ? path.join(process.resourcesPath, 'node', `node${executableSuffix}`)
      : developmentNode(appFolder),
    engineEntry: path.join(engineFolder, 'engine', 'serve.ts'),
    resourcesFolder: engineFolder,
  }
}
