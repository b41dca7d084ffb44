import { expect } from '@playwright/test'
import { launchApp } from '../helpers/electron-app.ts'
import { goldenModelFolder } from '../helpers/golden-encoders.ts'
import { openView } from '../helpers/open-view.ts'
import { runCli } from '../helpers/run-cli.ts'
import { test } from '../helpers/sample-window.ts'

test('a second space is added in Settings, filled, used, and removed again', async ({
  sampleHome,
}) => {
  test.setTimeout(240_000)
  const home = await sampleHome.copy()
  const imported = await runCli([
    'models',
    'import',
    goldenModelFolder('dinov2'),
    '--library',
    `${home}/library`,
  ])
  expect(imported.code).toBe(0)
  await using launched = await launchApp({ home })
  const { page } = launched
  await openView(page, 'Settings')
  const spaces = page.getByRole('list', { name: 'Spaces' })
  await expect(spaces.getByRole('listitem')).toHaveCount(3)
  await page.getByRole('combobox', { name: 'Encoder' }).selectOption('own-dinov2')
  await expect(page.getByText(/Its index takes \d+ bytes an item besides/)).toBeVisible()
  await page.getByRole('combobox', { name: 'How its vectors are kept' }).selectOption('int8')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(spaces.getByRole('listitem')).toHaveCount(4)
  const remove = page.getByRole('button', { name: 'Remove own-dinov2' })
  await expect(page.getByRole('button', { name: 'Pause own-dinov2' })).toHaveCount(0, {
    timeout: 180_000,
  })
  const looks = page.getByRole('combobox', { name: 'Photos that look alike' })
  await looks.selectOption('own-dinov2')
  await expect(looks).toHaveValue('own-dinov2')
  await expect(remove).toBeDisabled()
  await looks.selectOption('visual')
  await expect(remove).toBeEnabled()
  await remove.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(spaces.getByRole('listitem')).toHaveCount(3)
})

test('filling a space is paused, resumed and cancelled in Activity, and goes on from Settings', async ({
  sampleHome,
}) => {
  test.setTimeout(240_000)
  const home = await sampleHome.copy()
  const { code } = await runCli([
    ...['models', 'import', goldenModelFolder('dinov2')],
    ...['--library', `${home}/library`],
  ])
  expect(code).toBe(0)
  await using launched = await launchApp({ home })
  const { page } = launched
  await openView(page, 'Settings')
  await page.getByRole('combobox', { name: 'Encoder' }).selectOption('own-dinov2')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await openView(page, 'Activity')
  const job = page.getByRole('article', { name: 'Filling spaces' })
  const done = async () => Number(/(\d+) of/.exec(await job.innerText())?.[1])
  await page.getByRole('button', { name: 'Pause: Filling spaces' }).click()
  await expect(job).toContainText('Paused')
  // What was under way when it was paused still comes in.
  await page.waitForTimeout(3_000)
  const paused = await done()
  await page.waitForTimeout(1_000)
  expect(await done()).toBe(paused)
  await page.getByRole('button', { name: 'Resume: Filling spaces' }).click()
  await expect.poll(done, { intervals: [50] }).toBeGreaterThan(paused)
  await page.getByRole('button', { name: 'Cancel: Filling spaces' }).click()
  await expect(job).toContainText('Cancelled')
  await openView(page, 'Settings')
  const space = page
    .getByRole('list', { name: 'Spaces' })
    .getByRole('listitem')
    .filter({ hasText: 'own-dinov2' })
  await expect(space).toContainText(/paused; [1-9]\d* to go/)
  await page.getByRole('button', { name: 'Resume own-dinov2' }).click()
  await expect(space).not.toContainText('to go', { timeout: 180_000 })
})

test("the person's own labels are given from Settings and filter the library", async ({
  sampleHome,
}) => {
  await using launched = await launchApp({ home: await sampleHome.copy() })
  const { page } = launched
  await openView(page, 'Settings')
  await page.getByRole('textbox', { name: 'Your labels' }).fill('castle, whiteboard')
  await page.getByRole('button', { name: 'Label', exact: true }).click()
  const labels = page.getByRole('list', { name: 'Your labels' })
  await expect(labels.getByRole('listitem').first()).toHaveText(/castle[1-9]/, { timeout: 30_000 })
  await expect(labels.getByRole('listitem').nth(1)).toHaveText('whiteboard0')
})
