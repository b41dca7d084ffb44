/**
 * `npm run package`: builds the application, stages the engine beside it, packages both for the
 * platform this runs on, and checks the result. `--dir` makes a folder instead of installers.
 */
import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { buildApplication } from './build.ts'
import { FALLBACK_VERSION } from './electron-fallback.ts'
import { resolveElectron } from './electron-runtime.ts'
import { stageEngine } from './package-engine.ts'
import { packagedApplication } from './packaged-application.ts'
import { verifyPackage } from './package-verify.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const BUILDER = path.join(ROOT, 'node_modules', 'electron-builder', 'cli.js')

/** Where electron-builder is to take Electron from when its own download is out of reach. */
async function electronOptions(): Promise<readonly string[]> {
  const { executable, kind } = await resolveElectron()
  if (kind === 'electron') return []
  console.error('This package holds a substitute for Electron: it is for tests, not to be shipped.')
  const folder = path.dirname(executable)
  return [`-c.electronDist=${folder}`, `-c.electronVersion=${FALLBACK_VERSION}`]
}

/** Makes a folder (`directoryOnly`) or this platform's installers in release/, and checks them. */
export async function packageApplication(directoryOnly: boolean): Promise<void> {
  process.chdir(ROOT)
  await buildApplication()
  const packages = await stageEngine()
  console.log(`Staged the engine with ${String(packages)} packages`)
  const { folder, executable, resources } = packagedApplication()
  await rm(folder, { recursive: true, force: true })
  const options = [...(directoryOnly ? ['--dir'] : []), ...(await electronOptions())]
  const { status } = spawnSync(process.execPath, [BUILDER, ...options], { stdio: 'inherit' })
  if (status !== 0) throw new Error('electron-builder failed; its output above says why.')
  const wrong = await verifyPackage(executable, resources)
  if (wrong.length > 0) throw new Error(`The package is not as it has to be.\n${wrong.join('\n')}`)
  console.log(`Packaged and checked ${path.relative(ROOT, folder)}`)
}

if (import.meta.main) await packageApplication(process.argv.includes('--dir'))
