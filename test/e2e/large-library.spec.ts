import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { launchApp } from '../helpers/electron-app.ts'
import { writeLargeHome } from '../helpers/large-home.ts'
import { openView } from '../helpers/open-view.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const COUNT = 100_000
const MOST_ELEMENTS = 400

function items(page: Page) {
  return page.getByRole('listbox', { name: 'Photos and sounds' }).getByRole('option')
}

/** Scrolls the library to a share (0..1) of its height; resolves with the elements of the page. */
async function elementsAt(page: Page, share: number): Promise<number> {
  const grid = page.getByRole('listbox', { name: 'Photos and sounds' })
  await grid.evaluate((element, at) => {
    element.scrollTop = (element.scrollHeight - element.clientHeight) * at
  }, share)
  const place = Math.round(share * (COUNT - 1)) + 1
  await expect
    .poll(async () => {
      const shown = Number(await items(page).first().getAttribute('aria-posinset'))
      return Math.abs(shown - place)
    })
    .toBeLessThan(COUNT / 50)
  await expect(items(page).first()).toHaveAttribute('aria-label', /^IMG_\d+\.jpg, /)
  return page.evaluate(() => document.querySelectorAll('*').length)
}

test('a library of 100,000 photos opens at once and keeps the page small', async () => {
  await using work = await temporaryFolder()
  const folder = await writeLargeHome(work.path, COUNT)
  const startedMs = performance.now()
  await using launched = await launchApp({ home: work.path })
  const { page } = launched
  await expect(items(page).first()).toHaveAttribute('aria-label', /^IMG_\d+\.jpg, /)
  const usableMs = performance.now() - startedMs
  console.log(`Usable after ${(usableMs / 1000).toFixed(1)} s with ${String(COUNT)} photos`)
  await expect(items(page).first()).toHaveAttribute('aria-setsize', String(COUNT))
  await expect(page.getByRole('link', { name: 'Library, 100,000 items' })).toBeVisible()

  const elements: number[] = []
  for (const share of [0, 0.13, 0.5, 0.871, 1]) elements.push(await elementsAt(page, share))
  console.log(`Elements of the page while scrolling: ${elements.join(', ')}`)
  expect(Math.max(...elements)).toBeLessThanOrEqual(MOST_ELEMENTS)

  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Name')
  await page.getByRole('listbox', { name: 'Photos and sounds' }).focus()
  await page.keyboard.press('Home')
  await expect(items(page).first()).toHaveAttribute('aria-label', /^IMG_000001\.jpg, /)
  await page.keyboard.press('End')
  await expect(items(page).last()).toHaveAttribute('aria-label', /^IMG_100000\.jpg, /)
  await expect(items(page).last()).toHaveAttribute('aria-selected', 'true')

  // The folder is empty, as when a drive is away: nothing of it is forgotten, and the person is told.
  await openView(page, 'Settings')
  const row = page.getByRole('list', { name: 'Folders' }).getByRole('listitem')
  await expect(row).toContainText(folder)
  await expect(row).toContainText(
    '100,000 files · not connected, or many files are missing; nothing of it is forgotten',
  )
})
