import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { LaunchedApp } from './electron-app.ts'
import { launchApp } from './electron-app.ts'
import { openView } from './open-view.ts'
import { copySamples } from './sample-files.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A window over copies of some samples, which a test may change and clean up. */
export interface ReviewWindow extends AsyncDisposable {
  /** Absolute path of a folder for what a test writes. */
  readonly folder: string
  /** Absolute path of the watched folder. */
  readonly pictures: string
  /** Those of now: a restart gives others. */
  readonly page: Page
  readonly app: ElectronApplication
  /** Quits, lets the pictures be changed, and starts again with the same library. */
  readonly restart: (meanwhile?: () => Promise<void>) => Promise<void>
}

interface ReviewOptions {
  /** Samples by their path below the samples' folder; they are copied under the same path. */
  readonly files: readonly string[]
  /** Adds to the pictures before they are read. */
  readonly prepare?: (pictures: string) => Promise<void>
  /** So many groups of duplicates are waited for, however long reading and comparing take. */
  readonly groups: number
}

const READ_AND_COMPARED_MS = 90_000

/** Opens the Duplicates view of a new library on some pictures. */
export async function openReviewWindow(options: ReviewOptions): Promise<ReviewWindow> {
  const work = await temporaryFolder()
  const pictures = join(work.path, 'pictures')
  const home = join(work.path, 'home')
  await mkdir(home)
  await copySamples(pictures, options.files)
  await options.prepare?.(pictures)
  let launched: LaunchedApp = await launchApp({ home, folders: [pictures] })
  await openView(launched.page, 'Duplicates')
  await expect(groups(launched.page)).toHaveCount(options.groups, { timeout: READ_AND_COMPARED_MS })
  return {
    folder: work.path,
    pictures,
    get page() {
      return launched.page
    },
    get app() {
      return launched.app
    },
    restart: async (meanwhile) => {
      await launched[Symbol.asyncDispose]()
      await meanwhile?.()
      launched = await launchApp({ home })
    },
    [Symbol.asyncDispose]: async () => {
      await launched[Symbol.asyncDispose]()
      await work[Symbol.asyncDispose]()
    },
  }
}

/** The rows of the list of groups. */
export function groups(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Groups' }).getByRole('option')
}

/** The group that is shown, its keeper beside one of the others. */
export function comparison(page: Page): Locator {
  return page.getByRole('region', { name: 'Comparison' })
}
