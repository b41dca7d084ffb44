import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { openView } from '../helpers/open-view.ts'
import { resizeWindow } from '../helpers/resize-window.ts'
import type { ReviewWindow } from '../helpers/review-window.ts'
import { comparison, groups, openReviewWindow } from '../helpers/review-window.ts'

const FILES = [
  'photos/animals/farm/dog.jpg',
  'photos/animals/farm/owl.jpg',
  'photos/food/coffee.png',
  'copies/downloads/coffee.webp',
  'photos/outdoors/dune-grass.jpg',
  'copies/phone-backup/DCIM/IMG_0027.jpg',
]

test.describe.configure({ mode: 'serial' })

let review: ReviewWindow

/** A crop of the dog, and the owl turned by a quarter, both with their measures. */
async function writeEdits(pictures: string): Promise<void> {
  const folder = join(pictures, 'edits')
  await mkdir(folder)
  const dog = sharp(join(pictures, 'photos/animals/farm/dog.jpg'))
  const { width, height } = await dog.metadata()
  const box = {
    left: Math.round(width * 0.25),
    top: Math.round(height * 0.1),
    width: Math.round(width * 0.6),
    height: Math.round(height * 0.7),
  }
  await dog.extract(box).jpeg({ quality: 88 }).toFile(join(folder, 'dog-crop.jpg'))
  const owl = sharp(join(pictures, 'photos/animals/farm/owl.jpg'))
  await owl.rotate(90).jpeg({ quality: 88 }).toFile(join(folder, 'owl-turned.jpg'))
}

test.beforeAll(async () => {
  test.setTimeout(120_000)
  review = await openReviewWindow({ files: FILES, prepare: writeEdits, groups: 4 })
})
test.afterAll(() => review[Symbol.asyncDispose]())

/** The mean brightness (0..255) of the middle of an element, as it is on the screen. */
async function meanBrightness(element: Locator): Promise<number> {
  const picture = sharp(await element.screenshot())
    .removeAlpha()
    .greyscale()
  const { channels } = await picture.stats()
  return channels[0]?.mean ?? Number.NaN
}

test('a crop is drawn into its keeper and lies at its place', async () => {
  const { page } = review
  await groups(page).filter({ hasText: 'dog.jpg' }).click()
  const keeper = comparison(page).getByRole('article', { name: 'Keep' })
  const other = comparison(page).getByRole('article', { name: 'Duplicate' })
  await expect(other).toContainText(/Shows 4[123] % of the one to keep/)
  const outline = keeper.getByRole('img', { name: 'The part that dog-crop.jpg shows' })
  await expect(outline).toBeVisible()
  await expect(other.locator('.part-outline')).toHaveCount(0)
  // What is drawn around lies in the keeper just where the crop lies at the other side.
  const edge = await outline.locator('polygon').first().boundingBox()
  const stage = await keeper.locator('.compare-surface').boundingBox()
  const crop = await other.locator('.compare-layer').boundingBox()
  const otherStage = await other.locator('.compare-surface').boundingBox()
  if (!edge || !stage || !crop || !otherStage) throw new Error('Something is not drawn.')
  expect(Math.abs(edge.x - stage.x - (crop.x - otherStage.x))).toBeLessThan(4)
  expect(Math.abs(edge.y - stage.y - (crop.y - otherStage.y))).toBeLessThan(4)
  expect(Math.abs(edge.width - crop.width)).toBeLessThan(8)
  await page.screenshot({ path: 'test-results/screenshots/review-crop.png' })
})

test('the points that a match rests on are drawn over both pictures, and counted', async () => {
  const { page } = review
  await page.keyboard.press('m')
  const points = page.getByRole('button', { name: 'Matched points' })
  await expect(points).toHaveAttribute('aria-pressed', 'true')
  const text = comparison(page).getByText(/^\d+ matched points$/)
  await expect(text).toBeVisible()
  const count = Number.parseInt(await text.innerText(), 10)
  expect(count).toBeGreaterThan(5)
  const drawn = comparison(page).locator('.matched-point')
  await expect(drawn).toHaveCount(2 * count)
  await expect(comparison(page).locator('.matched-line')).toHaveCount(count)
  // In the keeper every point lies where the crop was cut out.
  const edge = await comparison(page).locator('.part-outline-line').boundingBox()
  for (const point of (await drawn.all()).slice(0, count)) {
    const at = await point.boundingBox()
    if (!edge || !at) throw new Error('Something is not drawn.')
    expect(at.x).toBeGreaterThan(edge.x - 8)
    expect(at.x + at.width).toBeLessThan(edge.x + edge.width + 8)
  }
  await page.screenshot({ path: 'test-results/screenshots/review-points.png' })
  await page.keyboard.press('3')
  await expect(drawn).toHaveCount(count)
  await page.keyboard.press('1')
  await groups(page).filter({ hasText: 'coffee' }).click()
  await expect(comparison(page)).toContainText('No single points: every pixel is the same')
  await page.keyboard.press('g')
  await expect(points).toHaveAttribute('aria-pressed', 'false')
  await expect(drawn).toHaveCount(0)
})

test('a turned copy is turned back: laid over its keeper nothing is left', async () => {
  const { page } = review
  await groups(page).filter({ hasText: 'owl' }).click()
  const other = comparison(page).getByRole('article', { name: 'Duplicate' })
  await expect(other).toContainText(/Turned 90° (anti)?clockwise/)
  await page.screenshot({ path: 'test-results/screenshots/review-turned.png' })
  await page.keyboard.press('4')
  const both = comparison(page).locator('.compare-stacked .compare-layer').first()
  await expect.poll(() => meanBrightness(both)).toBeLessThan(12)
  await page.screenshot({ path: 'test-results/screenshots/review-turned-difference.png' })
  await page.keyboard.press('1')
})

test('a group is added to the clean-up, and the next one is there at once', async () => {
  const { page } = review
  const toolbar = page.getByRole('toolbar', { name: 'Duplicates' })
  await groups(page).filter({ hasText: 'dog.jpg' }).click()
  const toClean = comparison(page).getByRole('button', { name: /clean-up/ })
  await expect(toClean).toHaveAccessibleDescription(/No file moves until you start the clean-up/)
  await page.keyboard.press('c')
  await expect(groups(page)).toHaveCount(3)
  await expect(page.getByText('No file has moved.')).toBeVisible()
  await expect(groups(page).and(page.locator('[aria-selected="true"]'))).toHaveCount(1)
  await page.keyboard.press('q')
  await expect(groups(page)).toHaveCount(4)
  await page.keyboard.press('c')
  await expect(groups(page)).toHaveCount(3)
  await toolbar.getByRole('combobox', { name: 'Groups to show' }).selectOption('approved')
  await expect(groups(page)).toHaveCount(1)
  await expect(toClean).toHaveAttribute('aria-pressed', 'true')
  await page.screenshot({ path: 'test-results/screenshots/review-approved.png' })
  await toolbar.getByRole('combobox', { name: 'Groups to show' }).selectOption('all')
})

test('another file is chosen to be kept, and one is let stay', async () => {
  const { page } = review
  await groups(page).filter({ hasText: 'coffee' }).click()
  const keeper = comparison(page).getByRole('article', { name: 'Keep' })
  await expect(keeper).toContainText('coffee.png')
  await comparison(page)
    .getByRole('button', { name: /^Keep this one/ })
    .click()
  await expect(keeper).toContainText('coffee.webp')
  await expect(keeper).toContainText('Your choice')
  const goes = comparison(page).getByRole('checkbox', { name: /^Goes with a clean-up/ })
  await expect(goes).toBeChecked()
  await page.keyboard.press('x')
  await expect(goes).not.toBeChecked()
})

test('all files of a group are kept; undone, it is there again', async () => {
  const { page } = review
  await groups(page).filter({ hasText: 'owl' }).click()
  await page.keyboard.press('v')
  await expect(groups(page)).toHaveCount(3)
  await page.keyboard.press('Control+z')
  await expect(groups(page)).toHaveCount(4)
})

test('groups are filtered by their folders and their size', async () => {
  const { page } = review
  const toolbar = page.getByRole('toolbar', { name: 'Duplicates' })
  const folders = toolbar.getByRole('combobox', { name: 'Folders' })
  await folders.selectOption({ label: 'copies/downloads and photos/food' })
  await expect(groups(page)).toHaveCount(1)
  await expect(groups(page)).toContainText('coffee')
  await folders.selectOption('')
  await toolbar.getByRole('combobox', { name: 'Size to win' }).selectOption('1 MB or more')
  await expect(page.getByText('None of this kind')).toBeVisible()
  await toolbar.getByRole('combobox', { name: 'Size to win' }).selectOption('Any size')
  await expect(groups(page)).toHaveCount(4)
})

test('what was decided is there after a restart', async () => {
  await review.restart()
  const { page } = review
  await openView(page, 'Duplicates')
  await expect(groups(page)).toHaveCount(3, { timeout: 60_000 })
  await groups(page).filter({ hasText: 'coffee' }).click()
  const keeper = comparison(page).getByRole('article', { name: 'Keep' })
  await expect(keeper).toContainText('coffee.webp')
  await expect(
    comparison(page).getByRole('checkbox', { name: /^Goes with a clean-up/ }),
  ).not.toBeChecked()
  // In a small window every button is still whole, and on one line.
  await resizeWindow(review, 900, 600)
  const toolbar = page.getByRole('toolbar', { name: 'Duplicates' })
  const pages = await toolbar.getByRole('radiogroup', { name: 'Page' }).boundingBox()
  const plan = await toolbar.getByRole('button', { name: /^Plan a clean-up/ }).boundingBox()
  if (!pages || !plan) throw new Error('The toolbar is not drawn.')
  expect(plan.y).toBeLessThan(pages.y + pages.height)
  expect(plan.x + plan.width).toBeLessThanOrEqual(900)
  for (const button of await comparison(page).getByRole('button').all()) {
    const box = await button.boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(900)
  }
  await page.screenshot({ path: 'test-results/screenshots/review-small.png' })
})

test('the strictness can be chosen, and tested on the photos at hand', async () => {
  test.setTimeout(180_000)
  const { page } = review
  const before = await groups(page).count()
  await page.getByRole('radio', { name: 'Strictness', exact: true }).click()
  const settings = page.getByRole('region', { name: 'Strictness' })
  await expect(settings).toContainText('is not known yet')
  await settings.getByRole('radio', { name: 'Generous' }).click()
  await expect(settings).toContainText('Look at each group')
  await settings.getByRole('button', { name: 'Test it on my photos' }).click()
  await expect(settings).toContainText('Expected to be wrong', { timeout: 150_000 })
  await expect(settings.getByRole('row', { name: /^mirrored/ })).toContainText(/\d+ of \d+/)
  await page.screenshot({ path: 'test-results/screenshots/strictness.png' })
  await settings.getByRole('radio', { name: 'Normal' }).click()
  await expect(settings).toContainText('proven by details')
  await page.getByRole('radio', { name: 'Groups', exact: true }).click()
  await expect(groups(page)).toHaveCount(before)
})
