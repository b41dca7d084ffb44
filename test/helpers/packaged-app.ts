import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from '@playwright/test'
import { chromium } from '@playwright/test'
import { TEST_SWITCHES, watchPage } from './electron-app.ts'

/** The packaged application with its window. Dispose of it to quit it and remove its data. */
export interface PackagedApp extends AsyncDisposable {
  readonly process: ChildProcess
  readonly page: Page
  readonly home: string
  readonly pageErrors: readonly string[]
}

const START_TIMEOUT_MS = 60_000

/** Chromium says on stderr where it can be reached. */
async function debuggingAddress(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('The application was started without pipes.')
  const lines = createInterface({ input: child.stderr })
  const late = AbortSignal.timeout(START_TIMEOUT_MS)
  for await (const [line] of iterate(lines, late)) {
    const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
    if (address !== undefined) return address
  }
  throw new Error('The application ended without saying where to reach it.')
}

async function* iterate(lines: ReturnType<typeof createInterface>, signal: AbortSignal) {
  for await (const line of lines) {
    signal.throwIfAborted()
    yield [line] as const
  }
}

/**
 * Starts the packaged application. Its fuses leave no way to attach to the main process, so the
 * page is reached through Chromium alone.
 */
export async function launchPackagedApp(
  executable: string,
  folders: readonly string[] = [],
): Promise<PackagedApp> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'likeness-packaged-'))
  const profile = path.join(home, 'profile')
  const library = path.join(home, 'library')
  const child = spawn(
    executable,
    [
      ...TEST_SWITCHES,
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      `--library=${library}`,
      ...folders,
    ],
    { cwd: home, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const browser = await chromium.connectOverCDP(await debuggingAddress(child))
  child.stderr.resume()
  const context = browser.contexts()[0]
  if (context === undefined) throw new Error('The application has no window.')
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  const pageErrors = watchPage(page)
  await page.waitForFunction(() => document.readyState === 'complete' && 'likeness' in window)
  return {
    process: child,
    page,
    home,
    pageErrors,
    async [Symbol.asyncDispose]() {
      const exited = once(child, 'exit')
      await page.close()
      await exited
      await rm(home, { recursive: true, force: true })
    },
  }
}
