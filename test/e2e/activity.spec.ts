import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import type { LaunchedApp } from '../helpers/electron-app.ts'
import { launchApp } from '../helpers/electron-app.ts'
import { openView } from '../helpers/open-view.ts'
import { SAMPLES, samplesBelow } from '../helpers/sample-files.ts'
import type { TemporaryFolder } from '../helpers/temporary-folder.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const COPIES = 3

test.describe.configure({ mode: 'serial' })

let work: TemporaryFolder
let launched: LaunchedApp

test.beforeAll(async () => {
  work = await temporaryFolder()
  await writeManyPictures(join(work.path, 'many'))
  await mkdir(join(work.path, 'broken'))
  const picture = await readFile(join(SAMPLES, 'photos/travel/colosseum.jpg'))
  await writeFile(join(work.path, 'broken/cut-off.jpg'), picture.subarray(0, 300))
  await writeFile(join(work.path, 'broken/empty.jpg'), '')
  await writeFile(join(work.path, 'broken/fine.jpg'), picture)
  launched = await launchApp({ folders: [join(work.path, 'many')] })
})
test.afterAll(async () => {
  await launched[Symbol.asyncDispose]()
  await work[Symbol.asyncDispose]()
})

/** Photos of other bytes each: what stands after the end of a JPEG is not read. */
async function writeManyPictures(folder: string): Promise<void> {
  await mkdir(folder)
  const names = (await samplesBelow('photos')).filter((name) => name.endsWith('.jpg'))
  for (const [place, name] of names.entries()) {
    const bytes = await readFile(join(SAMPLES, name))
    for (let copy = 0; copy < COPIES; copy += 1) {
      const file = join(folder, `${String(place)}-${String(copy)}.jpg`)
      await writeFile(file, Buffer.concat([bytes, Buffer.from([copy])]))
    }
  }
}

const TITLE = 'Reading photos and sounds'

function job(page: Page) {
  return page.getByRole('article', { name: TITLE })
}

async function doneCount(page: Page): Promise<number> {
  return Number(/([\d,]+) of/.exec(await job(page).innerText())?.[1]?.replaceAll(',', ''))
}

test('reading can be paused, goes on where it stopped, and can be cancelled', async () => {
  const { page } = launched
  await openView(page, 'Activity')
  await expect(job(page)).toContainText(/[1-9]\d* of \d+/)
  await page.getByRole('button', { name: `Pause: ${TITLE}` }).click()
  await expect(job(page)).toContainText('Paused')
  await expect(page.getByRole('contentinfo')).toContainText(`Paused: ${TITLE}`)
  // What was under way when it was paused still comes in, however long it takes; then nothing does.
  let paused = -1
  const stands = async () => {
    const before = paused
    paused = await doneCount(page)
    return paused === before
  }
  await expect.poll(stands, { intervals: [2_000], timeout: 60_000 }).toBe(true)
  const total = Number(/ of ([\d,]+)/.exec(await job(page).innerText())?.[1]?.replaceAll(',', ''))
  expect(paused).toBeLessThan(total)

  await page.getByRole('button', { name: `Resume: ${TITLE}` }).click()
  await expect.poll(() => doneCount(page)).toBeGreaterThan(paused)
  await page.getByRole('button', { name: `Cancel: ${TITLE}` }).click()
  await expect(job(page)).toContainText('Cancelled')
  await expect(page.getByText('Nothing is running.')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Library, [1-9]/ })).toBeVisible()
})

test('a window that is opened again goes on with what was cancelled', async () => {
  const { page } = launched
  await openView(page, 'Settings')
  await page.getByRole('button', { name: 'Look for changes now' }).click()
  await openView(page, 'Activity')
  const again = job(page).and(page.locator('[data-state=running]'))
  await expect(again).toContainText(/\d+ of \d+/)
  await again.getByRole('button', { name: /^Cancel/ }).click()
  await expect(page.getByText('Nothing is running.')).toBeVisible()
})

test('files that cannot be read are listed with the reason and what to do', async () => {
  const { app, page } = launched
  await openView(page, 'Settings')
  await page.getByRole('button', { name: `Remove ${join(work.path, 'many')}` }).click()
  await page
    .getByRole('dialog', { name: 'Remove folder' })
    .getByRole('button', { name: 'Remove from index' })
    .click()
  await app.evaluate(
    ({ dialog }, folder) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
    },
    join(work.path, 'broken'),
  )
  await page.getByRole('button', { name: 'Add folders' }).first().click()
  await openView(page, 'Activity')
  const failed = page.getByRole('list', { name: 'Failed files' }).getByRole('listitem')
  await expect(failed).toHaveCount(2)
  const cut = failed.filter({ hasText: 'cut-off.jpg' })
  await expect(cut).toContainText(join(work.path, 'broken'))
  await expect(cut).toContainText(/damaged|cut off|incomplete|cannot be/)
  await expect(failed.filter({ hasText: 'empty.jpg' })).toContainText(/empty/)
  for (const item of await failed.all()) {
    expect((await item.locator('span.quiet').last().innerText()).length).toBeGreaterThan(15)
  }
  await expect(page.getByText('2 of 3 files could not be read')).toBeVisible()
  await expect(page.getByRole('contentinfo')).toContainText('1 photo · 2 files could not be read')
})
