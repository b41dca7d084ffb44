import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { openView } from '../helpers/open-view.ts'
import { test } from '../helpers/sample-window.ts'
import { screenshotPixels } from '../helpers/screenshot-pixels.ts'

test.describe.configure({ mode: 'serial' })

function surface(page: Page) {
  return page.getByRole('application', { name: /^Map of/ })
}

async function boxOf(page: Page) {
  const box = await surface(page).boundingBox()
  if (box === null) throw new Error('The map is not on screen')
  return box
}

test('the map of photos and sounds is drawn on request, with named clusters', async ({
  sampleApp: { page },
}) => {
  await openView(page, 'Map')
  await expect(page.getByRole('radio', { name: 'By meaning' })).toBeChecked()
  await page.getByRole('button', { name: 'Draw the map' }).click()
  await expect(surface(page)).toHaveAccessibleName(/^Map of \d+ items$/, { timeout: 60_000 })
  const names = page.getByRole('list', { name: 'Clusters' }).getByRole('listitem')
  await expect(names.first()).toBeVisible()
  expect((await names.allInnerTexts()).every((name) => name.trim().length > 2)).toBe(true)
})

test('the points are on screen in the colours of their clusters', async ({
  sampleApp: { page },
}) => {
  await page.mouse.move(0, 0)
  // Pictures and names lie over the points.
  const covers = page.locator('.map-thumbnail, .map-names')
  await covers.evaluateAll((found) => {
    for (const element of found) element.setAttribute('hidden', '')
  })
  await expect(covers.first()).toBeHidden()
  const { colourCount, drawnShare } = await screenshotPixels(surface(page))
  expect(colourCount).toBeGreaterThan(3)
  expect(drawnShare).toBeGreaterThan(0.002)
  expect(drawnShare).toBeLessThan(0.5)
})

test('a picture under the pointer is named, and a click shows its details', async ({
  sampleApp: { page },
}) => {
  await openView(page, 'Library')
  await openView(page, 'Map')
  const picture = page.locator('img.map-thumbnail').first()
  // Seen from afar there are only points.
  await expect(async () => {
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await expect(picture).toBeVisible({ timeout: 300 })
  }).toPass()
  const box = await picture.boundingBox()
  if (box === null) throw new Error('There is no picture on the map')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const hovered = page.locator('.map-hover')
  await expect(hovered).toContainText(/\.(jpg|png|webp)$/)
  const name = await hovered.innerText()
  await page.mouse.down()
  await page.mouse.up()
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details.getByRole('heading', { name: name.trim() })).toBeVisible()
  await details.getByRole('button', { name: 'Close details' }).click()
  await expect(details).toBeHidden()
})

test('what the lasso encloses can be shown in the library', async ({ sampleApp: { page } }) => {
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByRole('button', { name: 'Draw around items' }).click()
  const { x, y, width, height } = await boxOf(page)
  const corners = [
    [x + 2, y + 2],
    [x + width / 2, y + 2],
    [x + width / 2, y + height - 4],
    [x + 2, y + height - 4],
  ] as const
  await page.mouse.move(...corners[0])
  await page.mouse.down()
  for (const corner of corners) await page.mouse.move(...corner, { steps: 5 })
  await page.mouse.up()

  const selection = page.getByRole('region', { name: 'Selected on the map' })
  const show = selection.getByRole('button', { name: /^Show \d+ in Library$/ })
  const count = Number(/\d+/.exec(await show.innerText())?.[0])
  const all = Number(/\d+/.exec((await surface(page).getAttribute('aria-label')) ?? '')?.[0])
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThan(all)
  await show.click()
  const toolbar = page.getByRole('toolbar', { name: 'Library' })
  await expect(toolbar).toContainText(`${String(count)} items`)
  const grid = page.getByRole('listbox', { name: 'Photos and sounds' })
  await expect(grid.getByRole('option').first()).toHaveAttribute('aria-setsize', String(count))
  await toolbar.getByRole('button', { name: /show everything again$/ }).click()
  await expect(toolbar).toContainText('156 items')
})
