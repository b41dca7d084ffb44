import { expect, test } from '@playwright/test'
import type { LaunchedApp } from '../helpers/electron-app.ts'
import { launchApp } from '../helpers/electron-app.ts'
import { openView } from '../helpers/open-view.ts'

let launched: LaunchedApp

test.beforeAll(async () => {
  launched = await launchApp()
})
test.afterAll(() => launched[Symbol.asyncDispose]())

test('a search of an empty library says what is missing', async () => {
  const { page } = launched
  await page.getByPlaceholder('Search by words, or drop a picture or sound').fill('a dog')
  await page.keyboard.press('Enter')
  await expect(page.getByText('There is nothing to search yet')).toBeVisible()
  await openView(page, 'Library')
})

test('an empty library is read from the samples with one click, in plain sight', async () => {
  const { page } = launched
  const welcome = page.getByRole('region', { name: 'Welcome' })
  await expect(welcome).toContainText('Your files are only read')
  await expect(welcome.getByRole('button', { name: 'Add folders' })).toBeEnabled()
  await welcome.getByRole('button', { name: 'Try the samples' }).click()

  const status = page.getByRole('contentinfo')
  await expect(status).toContainText(/\d+ of 156/)
  await expect(status).toContainText(/\d a second/, { timeout: 30_000 })
  const loaded = page.locator('[role=option] img[data-loaded=yes]')
  await expect(loaded.nth(4)).toBeVisible({ timeout: 30_000 })
  // The first pictures are there while the rest is still being read.
  await expect(status).toContainText(/\d+ of 156/)

  await expect(page.getByRole('link', { name: 'Library, 156 items' })).toBeVisible({
    timeout: 90_000,
  })
  await expect(status).toContainText('117 photos · 39 sounds', { timeout: 60_000 })
  await expect(page.getByRole('toolbar', { name: 'Library' })).toContainText('156 items')
})

test('the finished work is listed in Activity, and nothing failed', async () => {
  const { page } = launched
  await openView(page, 'Activity')
  const jobs = page.getByRole('region', { name: 'Jobs' }).getByRole('article')
  await expect(jobs.filter({ hasText: '156 photos and sounds found, 156 read' })).toContainText(
    'Done',
  )
  await expect(page.getByText('Every photo and sound could be read')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Duplicates, \d+ groups/ })).toBeVisible()
  expect(launched.pageErrors).toEqual([])
})
