import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { _electron } from '@playwright/test'
// Declares `window.likeness` for what the tests run in the page.
import type {} from '../../renderer/api.ts'
import { resolveElectron } from '../../scripts/electron-runtime.ts'
import { childProcesses } from './child-processes.ts'

export const REPOSITORY = path.resolve(import.meta.dirname, '..', '..')

/** Chromium refuses to run its sandbox as root, which continuous integration is. */
export const TEST_SWITCHES: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/**
 * Holds the application's `ready` back until Playwright has attached. Playwright adds it by itself
 * only when it chooses the Electron binary; without it one launch in forty attaches in the middle
 * of the first navigation and hangs.
 */
const LOADER = path.join(REPOSITORY, 'node_modules/playwright-core/lib/server/electron/loader.js')

export interface LaunchOptions {
  /** Folders named on the command line. */
  readonly folders?: readonly string[]
  /** A profile and library of an earlier launch; by default both are new and removed afterwards. */
  readonly home?: string
  /** Environment variables in addition to the test's own. */
  readonly environment?: Readonly<Record<string, string>>
}

/** The application under test with its window. Dispose of it to quit it and remove its data. */
export interface LaunchedApp extends AsyncDisposable {
  readonly app: ElectronApplication
  readonly page: Page
  /** Holds `profile/` and `library/`. */
  readonly home: string
  readonly libraryFolder: string
  /** Errors and policy violations that the page has reported so far. */
  readonly pageErrors: readonly string[]
  enginePid(): Promise<number>
}

/** Environment of the application: the test's own, without what would change its library. */
function launchEnvironment(): Record<string, string> {
  const inherited: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && name !== 'LIKENESS_LIBRARY') inherited[name] = value
  }
  return inherited
}

/** The one child of the main process that is not one of Chromium's. */
export async function findEnginePid(mainPid: number): Promise<number> {
  const engines = (await childProcesses(mainPid)).filter(
    ({ command }) => !command.includes('--type=') && !command.includes('<defunct>'),
  )
  if (engines.length !== 1 || engines[0] === undefined) {
    throw new Error(`There are ${String(engines.length)} engines, not one.`)
  }
  return engines[0].pid
}

export function watchPage(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return errors
}

/** Starts the application from the repository with a new profile and library. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const home = options.home ?? (await mkdtemp(path.join(os.tmpdir(), 'likeness-e2e-')))
  const libraryFolder = path.join(home, 'library')
  const { executable } = await resolveElectron(() => undefined)
  const app = await _electron.launch({
    executablePath: executable,
    args: [
      ...TEST_SWITCHES,
      '-r',
      LOADER,
      `--user-data-dir=${path.join(home, 'profile')}`,
      REPOSITORY,
      `--library=${libraryFolder}`,
      ...(options.folders ?? []),
    ],
    cwd: REPOSITORY,
    env: { ...launchEnvironment(), ...options.environment },
  })
  const page = await app.firstWindow()
  const pageErrors = watchPage(page)
  await page.waitForLoadState()
  return {
    app,
    page,
    home,
    libraryFolder,
    pageErrors,
    enginePid: () => findEnginePid(app.process().pid ?? -1),
    async [Symbol.asyncDispose]() {
      await app.close()
      if (options.home === undefined) await rm(home, { recursive: true, force: true })
    },
  }
}
