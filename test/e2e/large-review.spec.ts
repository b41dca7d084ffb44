import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { launchApp } from '../helpers/electron-app.ts'
import { writeLargeHome } from '../helpers/large-home.ts'
import { groups } from '../helpers/review-window.ts'
import { openView } from '../helpers/open-view.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const GROUPS = 20_000
const MOST_ELEMENTS = 600

function elements(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('*').length)
}

/** The place (from 1) of the selected group. */
async function selectedPlace(page: Page): Promise<number> {
  const selected = groups(page).and(page.locator('[aria-selected="true"]'))
  return Number(await selected.getAttribute('aria-posinset'))
}

test('20,000 groups are reviewed with a small page, and none is jumped over', async () => {
  await using work = await temporaryFolder()
  await writeLargeHome(work.path, GROUPS, GROUPS)
  await using launched = await launchApp({ home: work.path })
  const { page } = launched
  await openView(page, 'Duplicates')
  await expect(groups(page).first()).toHaveAttribute('aria-setsize', String(GROUPS), {
    timeout: 60_000,
  })
  const counts = [await elements(page)]
  const list = page.getByRole('listbox', { name: 'Groups' })
  // Every scroll to the end loads one page more.
  for (let round = 0; round < 8; round += 1) {
    const height = await list.evaluate((element) => element.scrollHeight)
    await list.evaluate((element) => {
      element.scrollTop = element.scrollHeight
    })
    await expect
      .poll(() => list.evaluate((element) => element.scrollHeight))
      .toBeGreaterThan(height)
    counts.push(await elements(page))
  }
  console.log(`Elements of the page while scrolling: ${counts.join(', ')}`)
  expect(Math.max(...counts)).toBeLessThanOrEqual(MOST_ELEMENTS)

  // A verdict far down the list leaves the person there, at the next group.
  await groups(page).nth(2).click()
  const before = await selectedPlace(page)
  expect(before).toBeGreaterThan(1200)
  await page.keyboard.press('c')
  await expect(groups(page).first()).toHaveAttribute('aria-setsize', String(GROUPS - 1))
  expect(await selectedPlace(page)).toBe(before)
  await page.keyboard.press('j')
  expect(await selectedPlace(page)).toBe(before + 1)
  expect(await elements(page)).toBeLessThanOrEqual(MOST_ELEMENTS)
})
