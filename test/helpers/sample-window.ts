import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import type { LaunchedApp } from './electron-app.ts'
import { launchApp } from './electron-app.ts'
import { runCli } from './run-cli.ts'
import { SAMPLES } from './sample-files.ts'

interface SampleHome {
  /** A new home (profile and library) in which all samples are indexed and compared. */
  readonly copy: () => Promise<string>
}

async function indexSamples(library: string): Promise<void> {
  const { code, stderr } = await runCli(['index', SAMPLES, '--library', library, '--json'])
  if (code !== 0) throw new Error(`The samples could not be indexed: ${stderr}`)
}

/**
 * Tests on a library of all samples. It is indexed once for all spec files, since that takes most
 * of a minute; each takes a copy, whose folders are still the repository's samples.
 */
export const test = base.extend<object, { sampleHome: SampleHome; sampleApp: LaunchedApp }>({
  sampleHome: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'likeness-e2e-samples-'))
      const original = join(folder, 'original')
      await indexSamples(join(original, 'library'))
      let copies = 0
      await use({
        copy: async () => {
          copies += 1
          const home = join(folder, String(copies))
          await cp(original, home, { recursive: true })
          return home
        },
      })
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  /** One window for the tests that change nothing in the library. */
  sampleApp: [
    async ({ sampleHome }, use) => {
      await using launched = await launchApp({ home: await sampleHome.copy() })
      await use(launched)
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})
