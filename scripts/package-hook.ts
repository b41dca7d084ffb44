import { rm } from 'node:fs/promises'
import path from 'node:path'

interface PackedApplication {
  readonly appOutDir: string
}

/**
 * Called by electron-builder before it turns the folder into an installer. A local Electron brings
 * files of its own along: a default application, which would start if our archive were taken away,
 * and the address of somebody's updates.
 */
export default async function afterPack({ appOutDir }: PackedApplication): Promise<void> {
  for (const name of ['default_app.asar', 'app-update.yml']) {
    await rm(path.join(appOutDir, 'resources', name), { force: true })
  }
}
