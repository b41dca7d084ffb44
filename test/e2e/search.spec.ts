import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { openView } from '../helpers/open-view.ts'
import { test } from '../helpers/sample-window.ts'

function results(page: Page) {
  return page.getByRole('listbox', { name: 'Results' }).getByRole('option')
}

test('words find the pictures they describe, each with its certainty and score', async ({
  sampleApp: { page },
}) => {
  await openView(page, 'Library')
  await page.keyboard.press('/')
  const field = page.getByRole('searchbox', { name: 'Search' })
  await expect(field).toBeFocused()
  await field.fill('castle')
  await field.press('Enter')
  await expect(page.getByRole('link', { name: /^Search/ })).toHaveAttribute('aria-current', 'page')
  await expect(results(page).nth(2)).toBeVisible()
  const first = await results(page).evaluateAll((found) =>
    found.slice(0, 3).map((option) => option.getAttribute('aria-label') ?? ''),
  )
  expect(first.filter((name) => /castle/i.test(name)).length).toBeGreaterThanOrEqual(2)
  for (const name of first) expect(name).toMatch(/, (Strong|Likely), similarity 0\.\d\d$/)
  const caption = results(page).first()
  await expect(caption).toContainText(/Strong|Likely/)
  // Of 156 files; those with the same bytes are searched once.
  await expect(page.getByRole('toolbar', { name: 'Search options' })).toContainText(
    /\d+ of 145 indexed/,
  )
})

test('a line parts what is no better than chance', async ({ sampleApp: { page } }) => {
  await ask(page, 'castle')
  const grid = page.getByRole('listbox', { name: 'Results' })
  const line = page.getByText('Below this line, results are no better than chance')
  await expect(async () => {
    await grid.hover()
    await page.mouse.wheel(0, 400)
    await expect(line).toBeInViewport({ timeout: 100 })
  }).toPass()
})

test('a question in German is answered with a notice', async ({ sampleApp: { page } }) => {
  await ask(page, 'ein kleiner Hund spielt mit einem Ball auf der Wiese')
  await expect(page.getByText(/understands English only.*looks like German/)).toBeVisible()
  await ask(page, 'a small dog plays with a ball')
  await expect(page.getByText(/understands English only/)).toBeHidden()
})

test('Escape leads back to the view before', async ({ sampleApp: { page } }) => {
  await openView(page, 'Library')
  await ask(page, 'sunset')
  await expect(results(page).first()).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search' }).press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('link', { name: /^Library/ })).toHaveAttribute('aria-current', 'page')
})

test('"More like this" asks with a sound, and finds its other recording', async ({
  sampleApp: { page },
}) => {
  await ask(page, 'violin')
  await page.getByRole('radio', { name: 'Sounds' }).click()
  await results(page).filter({ hasText: 'Rocky Road to Dublin' }).click()
  await page.getByRole('button', { name: 'Details', exact: true }).click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details).toContainText('violin.ogg')
  await details.getByRole('button', { name: 'More like this' }).click()
  await expect(page.getByRole('button', { name: /^Remove violin/ })).toBeVisible()
  await expect(results(page).first()).toHaveAttribute('aria-label', /^violin\.mp3, Strong/)
  await details.getByRole('button', { name: 'Close details' }).click()
  await expect(details).toBeHidden()
})

async function ask(page: Page, question: string): Promise<void> {
  const clear = page.getByRole('button', { name: 'Clear search' })
  if (await clear.isVisible()) await clear.click()
  const field = page.getByRole('searchbox', { name: 'Search' })
  await field.fill(question)
  await field.press('Enter')
  await expect(page.getByRole('listbox', { name: 'Results' })).toBeVisible()
}
