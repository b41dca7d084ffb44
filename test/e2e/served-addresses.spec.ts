import { expect, test } from '@playwright/test'
import type { LaunchedApp } from '../helpers/electron-app.ts'
import { launchApp } from '../helpers/electron-app.ts'
import { mediaSpellings } from '../helpers/media-spellings.ts'

let launched: LaunchedApp

test.beforeAll(async () => {
  launched = await launchApp()
})
test.afterAll(() => launched[Symbol.asyncDispose]())

test('no spelling of a media address yields a byte', async () => {
  const served = await launched.app.evaluate(async ({ session }, spellings) => {
    const results: { spelling: string; status: number; bytes: number }[] = []
    for (const spelling of spellings) {
      const answer = await session.defaultSession.fetch(spelling).catch(() => null)
      if (answer === null) continue
      const bytes = (await answer.arrayBuffer()).byteLength
      results.push({ spelling: spelling.slice(0, 80), status: answer.status, bytes })
    }
    return results
  }, mediaSpellings)
  expect(mediaSpellings.length).toBeGreaterThanOrEqual(60)
  expect(served.filter(({ status, bytes }) => bytes > 0 || status < 400)).toEqual([])
})

test("the page's protocol serves nothing but the page", async () => {
  const rests = [
    '../electron/main.js',
    '..%2felectron%2fmain.js',
    '%2e%2e/electron/main.js',
    '../../package.json',
    '..\\electron\\main.js',
    '/etc/passwd',
    '//etc/passwd',
    '%2fetc%2fpasswd',
    'index.html%00.js',
    'C:/Windows/win.ini',
    '.',
    'assets',
    'assets/',
    'index.html/',
    'INDEX.HTML~',
  ]
  const served = await launched.app.evaluate(async ({ session }, names) => {
    const results: { name: string; bytes: number }[] = []
    for (const name of names) {
      const answer = await session.defaultSession.fetch(`app://likeness/${name}`).catch(() => null)
      const bytes = answer === null ? 0 : (await answer.arrayBuffer()).byteLength
      results.push({ name, bytes })
    }
    const foreign = await session.defaultSession.fetch('app://other/index.html').catch(() => null)
    results.push({ name: 'host', bytes: (await foreign?.arrayBuffer())?.byteLength ?? 0 })
    return results
  }, rests)
  // "." is the page's own folder, whose address Chromium has resolved before we see it.
  expect(served.filter(({ name, bytes }) => bytes > 0 && name !== '.')).toEqual([])
})
