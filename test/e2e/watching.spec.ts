import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchApp } from '../helpers/electron-app.ts'
import { copySamples, SAMPLES } from '../helpers/sample-files.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

test('files that come and go while the window is open appear and disappear by themselves', async () => {
  await using work = await temporaryFolder()
  await copySamples(work.path, ['photos/animals/farm/owl.jpg', 'photos/flowers/dahlia.jpg'])
  await using launched = await launchApp({ folders: [work.path] })
  const { page } = launched
  const items = page.getByRole('listbox', { name: 'Photos and sounds' }).getByRole('option')
  await expect(items).toHaveCount(2)
  await expect(page.getByRole('contentinfo')).toContainText('2 photos')

  const folder = join(work.path, 'new folder')
  await mkdir(folder)
  await copyFile(join(SAMPLES, 'photos/travel/colosseum.jpg'), join(folder, 'rome.jpg'))
  await copyFile(join(SAMPLES, 'sounds/nature/crow.wav'), join(folder, 'crow.wav'))
  await expect(items).toHaveCount(4)
  await expect(items.filter({ has: page.locator('img[data-loaded=yes]') })).toHaveCount(3)
  await expect(page.getByRole('option', { name: /^rome\.jpg/ })).toBeVisible()
  await expect(page.getByRole('option', { name: /^crow\.wav/ })).toBeVisible()

  await rm(folder, { recursive: true })
  await expect(items).toHaveCount(2)
  await expect(page.getByRole('option', { name: /^rome\.jpg/ })).toBeHidden()
  expect(launched.pageErrors).toEqual([])
})
