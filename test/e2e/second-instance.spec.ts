import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from '@playwright/test'
import { resolveElectron } from '../../scripts/electron-runtime.ts'
import { launchApp, REPOSITORY, TEST_SWITCHES } from '../helpers/electron-app.ts'
import { copySamples } from '../helpers/sample-files.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

test('a second start ends at once, shows the first window and hands it its folder', async () => {
  await using work = await temporaryFolder()
  await copySamples(work.path, ['photos/animals/farm/owl.jpg'])
  await using launched = await launchApp()
  const { app, page, home } = launched
  await expect(page.getByRole('region', { name: 'Welcome' })).toBeVisible()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())

  const { executable } = await resolveElectron(() => undefined)
  const words = [`--user-data-dir=${home}/profile`, REPOSITORY, work.path]
  const second = spawn(executable, [...TEST_SWITCHES, ...words], { stdio: 'ignore' })
  await once(second, 'exit')
  expect(second.exitCode).toBe(0)

  await expect(page.getByRole('link', { name: 'Library, 1 item' })).toBeVisible()
  const windows = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
  )
  expect(windows).toEqual([false])
})
