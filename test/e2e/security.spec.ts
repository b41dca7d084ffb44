import path from 'node:path'
import { expect, test } from '@playwright/test'
import { bridgeKeys } from '../../contract/bridge.ts'
import type { LaunchedApp } from '../helpers/electron-app.ts'
import { launchApp, REPOSITORY } from '../helpers/electron-app.ts'

let launched: LaunchedApp

test.beforeAll(async () => {
  launched = await launchApp()
})
test.afterAll(() => launched[Symbol.asyncDispose]())

test('the page has exactly the bridge of the contract, and nothing of Node or Electron', async () => {
  const found = await launched.page.evaluate(() => ({
    bridge: Object.keys(window.likeness),
    leaked: ['require', 'process', 'module', 'Buffer', 'global', 'electron', '__dirname'].filter(
      (name) => name in window,
    ),
    kinds: [...new Set(Object.values(window.likeness).map((value) => typeof value))],
  }))
  expect(found.bridge.toSorted()).toEqual(bridgeKeys.toSorted())
  expect(found).toMatchObject({ leaked: [], kinds: ['function'] })
})

test('the bridge cannot be altered by the page', async () => {
  const changed = await launched.page.evaluate(() => {
    const before = window.likeness.libraryStatus
    const attempts = [
      () => Reflect.set(window.likeness, 'libraryStatus', () => 1),
      () => Reflect.set(window, 'likeness', {}),
      () => Reflect.deleteProperty(window, 'likeness'),
    ]
    for (const attempt of attempts) attempt()
    return window.likeness.libraryStatus !== before
  })
  expect(changed).toBe(false)
})

test("every answer of the page's protocol carries the content security policy", async () => {
  const answers = await launched.app.evaluate(async ({ session }) => {
    const addresses = ['app://likeness/index.html', 'app://likeness/', 'app://likeness/none.js']
    return Promise.all(
      addresses.map(async (address) => {
        const answer = await session.defaultSession.fetch(address)
        const { headers, status } = answer
        const policy = headers.get('content-security-policy')
        return { status, policy, sniff: headers.get('x-content-type-options') }
      }),
    )
  })
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 404])
  for (const { policy, sniff } of answers) {
    expect(sniff).toBe('nosniff')
    expect(policy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' media:; " +
        "media-src media:; font-src 'self'; connect-src 'none'; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    )
  }
})

test('the window is made with the hardened preferences', async () => {
  const preferences = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }): unknown => {
      const read: unknown = Reflect.get(webContents, 'getLastWebPreferences')
      return typeof read === 'function' ? Reflect.apply(read, webContents, []) : null
    }),
  )
  expect(preferences).toHaveLength(1)
  expect(preferences[0]).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
  })
})

test('another window, even with our preload, is not answered', async () => {
  const preload = path.join(REPOSITORY, 'dist', 'electron', 'preload.cjs')
  const outcome = await launched.app.evaluate(async ({ BrowserWindow }, preloadFile) => {
    const window = new BrowserWindow({ show: false, webPreferences: { preload: preloadFile } })
    await window.loadURL('about:blank')
    const answer: unknown = await window.webContents.executeJavaScript(
      'window.likeness.readEngineState({})',
    )
    window.destroy()
    return answer
  }, preload)
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'bad-request' } })
})

test('a file that the page made itself has no path to offer', async () => {
  const outcome = await launched.page.evaluate(async () => [
    await window.likeness.offerFiles([new File(['x'], '/etc/passwd')]),
    await window.likeness.offerFiles(['/etc/passwd', { path: '/etc' }, null]),
    await window.likeness.offerFiles([]),
  ])
  for (const answer of outcome) {
    expect(answer).toMatchObject({ ok: false, problem: { code: 'bad-request' } })
  }
})
