import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { resolveElectron } from '../../scripts/electron-runtime.ts'
import { launchApp, REPOSITORY, TEST_SWITCHES } from '../helpers/electron-app.ts'

const photos = path.join(REPOSITORY, 'samples', 'photos')
const animals = path.join(photos, 'animals', 'pets')
const sounds = path.join(REPOSITORY, 'samples', 'sounds')

const rootPaths = (page: Page) =>
  page.evaluate(async () => {
    const status = await window.likeness.libraryStatus({})
    return status.ok ? status.value.roots.map((root) => root.path) : []
  })

test('a folder on the command line is added, and a second start passes its folder on', async () => {
  await using launched = await launchApp({ folders: [photos] })
  await expect.poll(() => rootPaths(launched.page)).toEqual([photos])
  const { executable } = await resolveElectron(() => undefined)
  const second = spawn(
    executable,
    [
      ...TEST_SWITCHES,
      `--user-data-dir=${path.join(launched.home, 'profile')}`,
      REPOSITORY,
      sounds,
    ],
    { cwd: REPOSITORY, stdio: 'ignore' },
  )
  await once(second, 'exit')
  await expect.poll(() => rootPaths(launched.page)).toEqual([photos, sounds])
  const windows = await launched.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
  )
  expect(windows).toBe(1)
})

test('pasted bytes are looked up, and nothing of them is left after the end', async () => {
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'likeness-temp-'))
  const [name = ''] = (await readdir(animals)).toSorted()
  const bytes = [...(await readFile(path.join(animals, name)))]
  {
    await using launched = await launchApp({ environment: { TMPDIR: temporary } })
    const lookup = await launched.page.evaluate(
      (values) =>
        window.likeness.offerBytes({ name: '../pasted.jpg', bytes: Uint8Array.from(values) }),
      bytes,
    )
    expect(lookup).toMatchObject({ ok: true, value: { kind: 'image', sizeBytes: bytes.length } })
    expect(
      (await readdir(temporary)).filter((entry) => entry.startsWith('likeness-')),
    ).toHaveLength(1)
  }
  expect((await readdir(temporary)).filter((entry) => entry.startsWith('likeness-'))).toEqual([])
  await rm(temporary, { recursive: true })
})

test('a sound plays by range and can be sought', async () => {
  test.setTimeout(240_000)
  await using launched = await launchApp({ folders: [sounds] })
  const { page, app } = launched
  await expect.poll(() => rootPaths(page)).toEqual([sounds])
  await page.evaluate(() => window.likeness.startIndex({}))
  const contentIds = () =>
    page.evaluate(async () => {
      const sort = { kind: 'sound', sort: 'name', tag: null } as const
      const assets = await window.likeness.listAssets(sort)
      return assets.ok ? [...assets.value.contentIds].filter((id) => id > 0) : []
    })
  await expect
    .poll(async () => (await contentIds()).length, { timeout: 200_000 })
    .toBeGreaterThan(0)
  const address = `media://sound/${String((await contentIds())[0])}`
  const part = await app.evaluate(async ({ session }, url) => {
    const answer = await session.defaultSession.fetch(url, { headers: { Range: 'bytes=10-19' } })
    const { byteLength } = await answer.arrayBuffer()
    return { status: answer.status, byteLength, range: answer.headers.get('content-range') }
  }, address)
  expect(part).toMatchObject({ status: 206, byteLength: 10 })
  expect(part.range).toMatch(/^bytes 10-19\/\d+$/)
  const sought = await page.evaluate(async (url) => {
    const sound = new Audio(url)
    await new Promise((resolve, reject) => {
      sound.addEventListener('loadedmetadata', resolve)
      sound.addEventListener('error', () => reject(new Error(sound.error?.message)))
    })
    const target = sound.duration / 2
    sound.currentTime = target
    await new Promise((resolve) => sound.addEventListener('seeked', resolve))
    return Math.abs(sound.currentTime - target)
  }, address)
  expect(sought).toBeLessThan(0.1)
})

test('the window opens where it was and with the theme it had', async () => {
  const home = await mkdtemp(path.join(os.tmpdir(), 'likeness-home-'))
  {
    await using first = await launchApp({ home })
    await first.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 70, width: 1000, height: 700 })
    })
    const changed = await first.page.evaluate(async () => {
      const read = await window.likeness.readSettings({})
      if (!read.ok) return read
      return window.likeness.changeSettings({ ...read.value.settings, theme: 'dark' })
    })
    expect(changed).toMatchObject({ ok: true })
    // The test tool holds the page's own colour scheme to light, so the system's is asked.
    const dark = () => first.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)
    await expect.poll(dark).toBe(true)
  }
  await using second = await launchApp({ home })
  const bounds = await second.app.evaluate(({ BrowserWindow, nativeTheme }) => ({
    ...BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
    theme: nativeTheme.themeSource,
  }))
  expect(bounds).toEqual({ x: 60, y: 70, width: 1000, height: 700, theme: 'dark' })
})
