import path from 'node:path'
import { app } from 'electron'
import type { AppPaths } from './app-paths.ts'
import { EngineHost } from './engine/engine-host.ts'
import { openEngineLog } from './engine/engine-log.ts'
import { engineEnvironment, libraryFromEnvironment } from './environment.ts'

/**
 * Starts the engine on the library that was named, or on the one of the person's profile. It needs
 * nothing of Electron's, so it starts while Electron does.
 */
export async function startEngine(
  paths: AppPaths,
  namedLibrary: string | null,
): Promise<EngineHost> {
  const profile = app.getPath('userData')
  const library = namedLibrary ?? libraryFromEnvironment() ?? path.join(profile, 'library')
  const host = new EngineHost({
    nodeFile: paths.nodeFile,
    entry: paths.engineEntry,
    args: ['--library', library, '--resources', paths.resourcesFolder],
    environment: engineEnvironment(path.join(profile, 'engine-code-cache')),
    log: await openEngineLog(path.join(profile, 'logs')),
  })
  host.start()
  return host
}
