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
