import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { openView } from '../helpers/open-view.ts'
import type { ReviewWindow } from '../helpers/review-window.ts'
import { comparison, groups, openReviewWindow } from '../helpers/review-window.ts'

/** Three groups: near and exact copies of a dog, a picture in two formats, an exact copy. */
const FILES = [
  'photos/animals/farm/dog.jpg',
  'copies/phone-backup/DCIM/IMG_0012.jpg',
  'copies/messenger/dog-small.jpg',
  'photos/food/coffee.png',
  'copies/downloads/coffee.webp',
  'photos/outdoors/dune-grass.jpg',
  'copies/phone-backup/DCIM/IMG_0027.jpg',
  'photos/animals/farm/owl.jpg',
]

test.describe.configure({ mode: 'serial' })

let review: ReviewWindow
let pictures: string

test.beforeAll(async () => {
  test.setTimeout(120_000)
  review = await openReviewWindow({ files: FILES, groups: 3 })
  pictures = review.pictures
})
test.afterAll(() => review[Symbol.asyncDispose]())

/** The brightest channel value in the middle of an element, as it is on the screen. */
async function brightestPixel(element: Locator): Promise<number> {
  const { data, info } = await sharp(await element.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const row = Math.floor(info.height / 2) * info.width * 3
  const from = row + Math.floor(info.width * 0.4) * 3
  return Math.max(...data.subarray(from, from + Math.floor(info.width * 0.2) * 3))
}

test('groups stand in the order of what there is to win', async () => {
  const { page } = review
  const rows = await groups(page).allInnerTexts()
  const kilobytes = rows.map((row) => Number(/(\d+) kB/.exec(row)?.[1]))
  expect(kilobytes).toEqual(kilobytes.toSorted((one, other) => other - one))
  const total = kilobytes.reduce((sum, size) => sum + size, 0)
  const toolbar = page.getByRole('toolbar', { name: 'Duplicates' })
  const won = Number(/(\d+) kB to win back/.exec(await toolbar.innerText())?.[1])
  // Each is rounded by itself.
  expect(Math.abs(won - total)).toBeLessThanOrEqual(2)
})

test('a group shows its keeper beside the other, each with its full path and why', async () => {
  const { page } = review
  await groups(page).filter({ hasText: 'coffee.png' }).click()
  const keeper = comparison(page).getByRole('article', { name: 'Keep' })
  const other = comparison(page).getByRole('article', { name: 'Duplicate' })
  await expect(keeper).toContainText(join(pictures, 'photos/food/coffee.png'))
  await expect(other).toContainText(join(pictures, 'copies/downloads/coffee.webp'))
  await expect(keeper).toContainText('Largest file')
  await expect(other).toContainText('Every pixel is the same')
  for (const side of [keeper, other]) {
    await expect(side.locator('img')).toHaveJSProperty('complete', true)
    expect(await side.locator('img').evaluate((img) => img.clientWidth)).toBeGreaterThan(100)
  }
})

test('two pictures are compared in five ways, and always at the same place', async () => {
  const { page } = review
  await groups(page).filter({ hasText: 'coffee.png' }).click()
  const toolbar = page.getByRole('toolbar', { name: 'How to compare' })
  const both = comparison(page).getByRole('group', { name: 'coffee.png and coffee.webp' })
  await toolbar.getByRole('radio', { name: 'Split' }).click()
  await expect(both.getByRole('img')).toHaveCount(2)
  await comparison(page).getByRole('slider', { name: 'Place of the split' }).press('Home')
  await page.keyboard.press('3')
  await comparison(page).getByRole('slider', { name: 'Share of the other one' }).press('End')
  await expect(both.getByRole('img', { name: 'coffee.webp' })).toBeVisible()
  await page.keyboard.press('4')
  await expect(comparison(page)).toContainText('Black is where both are equal')
  // Every pixel of the two is the same: all of the stage that they cover is black.
  await expect.poll(() => brightestPixel(both)).toBeLessThan(8)
  await page.screenshot({ path: 'test-results/screenshots/compare-difference.png' })

  await page.keyboard.press('1')
  await page.keyboard.press('z')
  await expect(toolbar.getByRole('button', { name: /^Full size/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  const layers = comparison(page).locator('.compare-layer')
  await expect(layers).toHaveCount(2)
  await page.keyboard.press('+')
  await page.keyboard.press('Shift+ArrowLeft')
  const places = await layers.evaluateAll((all) => all.map((layer) => layer.getAttribute('style')))
  expect(places[0]?.replace(/background.*/, '')).toBe(places[1]?.replace(/background.*/, ''))
  await page.screenshot({ path: 'test-results/screenshots/compare-zoomed.png' })
  await page.keyboard.press('0')
})

test('"Not duplicates" takes a group away, and Undo brings it back', async () => {
  const { page } = review
  await mark(page, 'coffee.png')
  await page
    .getByRole('toolbar', { name: 'Duplicates' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(groups(page)).toHaveCount(3)
  await mark(page, 'coffee.png')
  await page
    .getByRole('region', { name: 'Notifications' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(groups(page)).toHaveCount(3)
})

test('even files of the same bytes can be told apart for good', async () => {
  const { page } = review
  await mark(page, 'IMG_0027.jpg')
  await page.keyboard.press('u')
  await expect(groups(page)).toHaveCount(3)
})

test('a verdict outlives a restart, a renamed file and a moved folder', async () => {
  await mark(review.page, 'coffee.png')
  await review.restart(async () => {
    await rename(join(pictures, 'photos/food/coffee.png'), join(pictures, 'photos/food/cup.png'))
    await rename(join(pictures, 'copies/downloads'), join(pictures, 'copies/from the web'))
  })
  const { page } = review
  await openView(page, 'Activity')
  await expect(page.getByRole('region', { name: 'Jobs' })).toContainText(
    '8 photos and sounds found',
  )
  await openView(page, 'Library')
  await expect(page.getByRole('option', { name: /^cup\.png/ })).toBeVisible()
  await expect(page.getByRole('option', { name: /^coffee\.png/ })).toBeHidden()
  await openView(page, 'Duplicates')
  await expect(groups(page)).toHaveCount(2)
  await expect(groups(page).filter({ hasText: 'cup.png' })).toBeHidden()
})

test('a remembered verdict can be undone in Settings after a restart', async () => {
  const { page } = review
  await openView(page, 'Settings')
  const verdicts = page.getByRole('list', { name: 'Verdicts' }).getByRole('listitem')
  await expect(verdicts).toHaveCount(1)
  await expect(verdicts).toContainText('cup.png')
  await expect(verdicts).toContainText('coffee.webp')
  await verdicts.getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByText('No verdicts yet.')).toBeVisible()
  await openView(page, 'Duplicates')
  await groups(page).filter({ hasText: 'cup.png' }).click()
  await expect(comparison(page)).toContainText('copies/from the web')
})

/** Says of a group that it holds no duplicates, and waits until it is gone. */
async function mark(page: Page, name: string): Promise<void> {
  const group = groups(page).filter({ hasText: name })
  await group.click()
  await comparison(page)
    .getByRole('button', { name: /^Not duplicates/ })
    .click()
  await expect(group).toHaveCount(0)
  await expect(groups(page)).toHaveCount(2)
}
