import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { LaunchedApp } from '../helpers/electron-app.ts'
import { launchApp, REPOSITORY } from '../helpers/electron-app.ts'
import { openView } from '../helpers/open-view.ts'
import { resizeWindow } from '../helpers/resize-window.ts'
import { seriousIssues } from '../helpers/serious-issues.ts'
import { test } from '../helpers/sample-window.ts'

const SCREENSHOTS = join(REPOSITORY, 'test-results', 'screenshots')
const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
]

/** A window of its own, since its theme and its size are changed. */
let launched: LaunchedApp

test.beforeAll(async ({ sampleHome }) => {
  launched = await launchApp({ home: await sampleHome.copy() })
})
test.afterAll(() => launched[Symbol.asyncDispose]())

function items(page: Page) {
  return page.getByRole('listbox', { name: 'Photos and sounds' }).getByRole('option')
}

async function picturesLoaded(page: Page): Promise<void> {
  await expect(page.getByRole('option').locator('img:not([data-loaded])')).toHaveCount(0)
}

/** What can be on screen, and how to get there. */
const SCENES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  library: async (page) => {
    await openView(page, 'Library')
    await page.getByRole('radio', { name: 'All' }).click()
    await picturesLoaded(page)
  },
  details: async (page) => {
    await openView(page, 'Library')
    await page.getByRole('radio', { name: 'Photos' }).click()
    await items(page)
      .filter({ has: page.locator('img') })
      .nth(1)
      .click()
    await page.getByRole('button', { name: 'Details', exact: true }).click()
    const details = page.getByRole('complementary', { name: 'Details' })
    await expect(details.getByRole('button', { name: 'Reveal in folder' })).toBeVisible()
    await expect(details.locator('img').first()).toHaveJSProperty('complete', true)
  },
  search: async (page) => {
    const clear = page.getByRole('button', { name: 'Clear search' })
    if (await clear.isVisible()) await clear.click()
    await page.getByRole('searchbox', { name: 'Search' }).fill('music by the sea')
    await page.getByRole('searchbox', { name: 'Search' }).press('Enter')
    await expect(page.getByRole('listbox', { name: 'Results' })).toBeVisible()
    await picturesLoaded(page)
  },
  player: async (page) => {
    await openView(page, 'Library')
    await page.getByRole('radio', { name: 'Sounds' }).click()
    await expect(items(page).first()).toHaveClass(/sound/)
    await items(page).first().dblclick()
    const player = page.getByRole('region', { name: 'Player' })
    await player.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('radio', { name: 'All' }).click()
  },
  duplicates: async (page) => {
    await openView(page, 'Duplicates')
    await page.getByRole('listbox', { name: 'Groups' }).getByRole('option').first().click()
    const pictures = page.getByRole('region', { name: 'Comparison' }).locator('article img')
    await expect(pictures.last()).toHaveJSProperty('complete', true)
  },
  map: async (page) => {
    await openView(page, 'Map')
    const draw = page.getByRole('button', { name: 'Draw the map' })
    const map = page.getByRole('application', { name: /^Map of/ })
    await expect(draw.or(map)).toBeVisible()
    if (await draw.isVisible()) await draw.click()
    await expect(map).toBeVisible({ timeout: 60_000 })
  },
  activity: (page) => openView(page, 'Activity'),
  settings: (page) => openView(page, 'Settings'),
  shortcuts: async (page) => {
    await openView(page, 'Library')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  },
}

/** Out of whatever a scene has opened. */
async function leave(page: Page): Promise<void> {
  for (const name of ['Close details', 'Close player', 'Close']) {
    const close = page.getByRole('button', { name, exact: true })
    if (await close.isVisible()) await close.click()
  }
}

for (const theme of ['Light', 'Dark'] as const) {
  test(`every view in ${theme.toLowerCase()} passes the accessibility checks`, async () => {
    const { page } = launched
    await openView(page, 'Settings')
    await page.getByRole('radio', { name: theme }).click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase())
    for (const { width, height } of SIZES) {
      await resizeWindow(launched, width, height)
      for (const [name, open] of Object.entries(SCENES)) {
        await open(page)
        // Pictures and panels fade in.
        await page.waitForTimeout(300)
        const file = `${name}-${theme.toLowerCase()}-${String(width)}x${String(height)}.png`
        await page.screenshot({ path: join(SCREENSHOTS, file) })
        expect.soft(await seriousIssues(page), file).toEqual([])
        await leave(page)
      }
    }
  })
}
