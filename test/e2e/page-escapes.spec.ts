import { createServer } from 'node:http'
import { expect, test } from '@playwright/test'
import type { LaunchedApp } from '../helpers/electron-app.ts'
import { launchApp } from '../helpers/electron-app.ts'

let launched: LaunchedApp

test.beforeAll(async () => {
  launched = await launchApp()
})
test.afterAll(() => launched[Symbol.asyncDispose]())

test('no way of the page reaches the network, not even this machine', async () => {
  let connections = 0
  const server = createServer((_request, response) => response.end('x'))
  server.on('connection', () => (connections += 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const outcomes = await launched.page.evaluate(
    async (host) => {
      const attempt = async (name: string, act: () => Promise<unknown>) => ({
        name,
        denied: await act().then(
          (value) => value === false,
          () => true,
        ),
      })
      const load = (element: HTMLElement, address: string) =>
        new Promise((resolve, reject) => {
          element.addEventListener('load', resolve)
          element.addEventListener('error', reject)
          setTimeout(reject, 2_000)
          element.setAttribute(element instanceof HTMLLinkElement ? 'href' : 'src', address)
          document.head.append(element)
        })
      // Says only that it was queued, so it is the server that tells.
      navigator.sendBeacon(`http://${host}/`)
      const stylesheet = document.createElement('link')
      stylesheet.rel = 'stylesheet'
      return Promise.all([
        attempt('fetch', () => fetch(`http://${host}/`)),
        attempt('fetch own', () => fetch('app://likeness/index.html')),
        attempt('fetch media', () => fetch('media://thumb/1')),
        attempt('fetch file', () => fetch('file:///etc/passwd')),
        attempt('image', () => load(new Image(), `http://${host}/x.png`)),
        attempt('data image', () =>
          load(new Image(), 'data:image/gif;base64,R0lGODlhAQABAAAAACw='),
        ),
        attempt('style', () => load(stylesheet, `http://${host}/x.css`)),
        attempt('frame', () => load(document.createElement('embed'), `http://${host}/`)),
        attempt(
          'socket',
          () =>
            new Promise((resolve, reject) => {
              const socket = new WebSocket(`ws://${host}/`)
              socket.onopen = resolve
              socket.onerror = reject
            }),
        ),
        attempt(
          'events',
          () =>
            new Promise((resolve, reject) => {
              const source = new EventSource(`http://${host}/`)
              source.onopen = resolve
              source.onerror = reject
            }),
        ),
      ])
    },
    `127.0.0.1:${String(port)}`,
  )
  await launched.page.waitForTimeout(500)
  server.close()
  expect(outcomes.filter(({ denied }) => !denied)).toEqual([])
  expect(connections).toBe(0)
})

test('text cannot become code', async () => {
  const outcomes = await launched.page.evaluate(async () => {
    const ran: string[] = []
    Object.assign(window, { ran })
    const attempts: Record<string, () => unknown> = {
      markup: () => (document.createElement('p').innerHTML = '<img src=x onerror="ran.push(1)">'),
      timer: (): unknown => Reflect.apply(window.setTimeout, window, ["ran.push('timer')", 0]),
      script: () => {
        const script = document.createElement('script')
        script.textContent = "ran.push('script')"
        document.head.append(script)
      },
      handler: () => {
        const button = document.createElement('button')
        button.setAttribute('onclick', "ran.push('handler')")
        document.body.append(button)
        button.click()
        button.remove()
      },
      address: () => {
        const link = document.createElement('a')
        link.href = "javascript:ran.push('address')"
        document.body.append(link)
        link.click()
        link.remove()
      },
      worker: () => new Worker('data:text/javascript,0'),
    }
    for (const act of Object.values(attempts)) {
      try {
        act()
      } catch (error) {
        if (!(error instanceof Error)) throw error
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 300))
    return ran
  })
  expect(outcomes).toEqual([])
})

test('the window stays on its page whatever the page tries', async () => {
  const { app, page } = launched
  const before = page.url()
  const opened = await page.evaluate(async () => {
    const targets = [
      'https://example.com/',
      'file:///etc/passwd',
      'data:text/html,x',
      'about:blank',
    ]
    const results = targets.map((target) => window.open(target))
    for (const target of [...targets, 'app://likeness/other.html', 'media://thumb/1']) {
      window.location.assign(target)
      const link = document.createElement('a')
      link.href = target
      document.body.append(link)
      link.click()
      link.target = '_blank'
      link.click()
      link.remove()
    }
    const form = document.createElement('form')
    form.action = 'https://example.com/'
    document.body.append(form)
    form.submit()
    form.remove()
    await new Promise((resolve) => setTimeout(resolve, 500))
    return results.filter((result) => result !== null).length
  })
  expect(opened).toBe(0)
  expect(page.url()).toBe(before)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(await page.evaluate(() => typeof window.likeness)).toBe('object')
})

test('frames get no bridge, and webviews do not exist', async () => {
  const found = await launched.page.evaluate(async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const inFrame = frame.contentWindow !== null && 'likeness' in frame.contentWindow
    const foreign = document.createElement('iframe')
    foreign.src = 'app://likeness/index.html'
    document.body.append(foreign)
    const webview = document.createElement('webview')
    webview.setAttribute('src', 'https://example.com/')
    document.body.append(webview)
    await new Promise((resolve) => setTimeout(resolve, 500))
    const reached = foreign.contentDocument?.URL ?? null
    for (const element of [frame, foreign, webview]) element.remove()
    return { inFrame, reached, webview: 'getURL' in webview }
  })
  expect(found.inFrame).toBe(false)
  expect(found.reached).not.toBe('app://likeness/index.html')
  expect(found.webview).toBe(false)
})

test('every permission is denied', async () => {
  const granted = await launched.page.evaluate(async () => {
    const names: PermissionName[] = ['notifications', 'geolocation', 'camera', 'microphone', 'midi']
    const states = await Promise.all(
      names.map(async (name) => {
        return [name, (await navigator.permissions.query({ name })).state] as const
      }),
    )
    const acts: Record<string, () => Promise<unknown>> = {
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      clipboard: () => navigator.clipboard.readText(),
      screen: () => navigator.mediaDevices.getDisplayMedia(),
      place: () => new Promise((done, no) => navigator.geolocation.getCurrentPosition(done, no)),
      notification: async () => {
        if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied')
      },
    }
    const done = await Promise.all(
      Object.entries(acts).map(async ([name, act]) => [
        name,
        await act().then(
          () => 'granted',
          () => 'denied',
        ),
      ]),
    )
    return [...states, ...done].filter(([, state]) => state !== 'denied')
  })
  expect(granted).toEqual([])
})
