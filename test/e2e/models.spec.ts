import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import type { LaunchedApp } from '../helpers/electron-app.ts'
import { launchApp, REPOSITORY } from '../helpers/electron-app.ts'
import type { LocalHub } from '../helpers/local-hub.ts'
import { GOLDEN_MODELS, serve, startLocalHub } from '../helpers/local-hub.ts'
import { resizeWindow } from '../helpers/resize-window.ts'
import { openView } from '../helpers/open-view.ts'
import type { TemporaryFolder } from '../helpers/temporary-folder.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { writeOwnCatalogue } from '../helpers/test-catalogue.ts'

const SCREENSHOTS = join(REPOSITORY, 'test-results', 'screenshots')

test.describe.configure({ mode: 'serial' })

let work: TemporaryFolder
let hub: LocalHub
let launched: LaunchedApp

test.beforeAll(async () => {
  work = await temporaryFolder()
  hub = await startLocalHub()
  await mkdir(join(work.path, 'library'))
  await writeOwnCatalogue(join(work.path, 'library'))
  launched = await launchApp({ home: work.path })
})
test.afterAll(async () => {
  await launched[Symbol.asyncDispose]()
  await hub[Symbol.asyncDispose]()
  await work[Symbol.asyncDispose]()
})

function row(page: Page, name: string) {
  return page.getByRole('list', { name: 'Models' }).getByRole('listitem', { name, exact: true })
}

async function screenshot(page: Page, name: string): Promise<void> {
  // Dialogs fade in.
  await page.waitForTimeout(300)
  await page.screenshot({ path: join(SCREENSHOTS, `models-${name}.png`) })
}

test('every encoder is listed with what it is good for, its size and its licence', async () => {
  const { page } = launched
  await openView(page, 'Settings')
  await page.getByRole('radio', { name: 'Models' }).click()
  const clip = row(page, 'CLIP ViT-B/32 (OpenAI)')
  await expect(clip).toContainText('Photos by words in English')
  await expect(clip).toContainText('Photos, words · 608 MB · MIT')
  await expect(clip).toContainText('Not here')
  await expect(row(page, 'MusiCNN')).toContainText('Built in')
  await expect(row(page, 'MERT v1 95M')).toContainText('CC BY-NC 4.0, not for commercial use')
  const sscd = row(page, 'SSCD')
  await expect(sscd.getByRole('button', { name: 'Import: SSCD' })).toBeVisible()
  await sscd.getByText('More').click()
  await expect(sscd).toContainText('models/export/sscd.py')
  await page.getByRole('radio', { name: 'Sounds' }).click()
  await expect(clip).toHaveCount(0)
  await page.getByRole('radio', { name: 'All', exact: true }).click()
  expect(hub.connections()).toBe(0)
})

test('an address that is none is said before it is kept; a right one is kept', async () => {
  const { page } = launched
  const field = page.getByRole('textbox', { name: 'Hub address' })
  const save = page.getByRole('button', { name: 'Save addresses' })
  await expect(field).toHaveValue('https://huggingface.co')
  await field.fill('http://hub.example')
  await expect(page.getByRole('alert')).toContainText('https://')
  await expect(save).toBeDisabled()
  await field.fill(hub.address)
  await page.getByRole('textbox', { name: 'Proxy' }).fill('proxy')
  await expect(save).toBeDisabled()
  await page.getByRole('textbox', { name: 'Proxy' }).fill('')
  await save.click()
  await expect(save).toBeDisabled()
  const { settings } = await page.evaluate(async () => {
    const outcome = await window.likeness.readSettings({})
    if (!outcome.ok) throw new Error(outcome.problem.message)
    return outcome.value
  })
  expect(settings.hubAddress).toBe(hub.address)
  expect(settings.proxyAddress).toBe(null)
})

test('a download shows how far it is, can be paused, goes on and can be cancelled', async () => {
  const { page } = launched
  let release: () => void = () => undefined
  const held = new Promise<void>((done) => {
    release = done
  })
  hub.mischief = (request, response, bytes) => {
    if (request.path !== 'onnx/text_model.onnx' || request.range !== null) return false
    response.writeHead(200, { 'content-length': bytes.length })
    response.write(bytes.subarray(0, 1_500_000))
    void held.then(() => response.end(bytes.subarray(1_500_000)))
    return true
  }
  const clip = row(page, 'Tiny clip')
  await clip.getByRole('button', { name: 'Download: Tiny clip' }).click()
  await expect(clip.getByRole('progressbar')).toBeVisible()
  await expect(clip).toContainText(/MB of 7\.7 MB/)
  await screenshot(page, 'downloading')
  await clip.getByRole('button', { name: 'Pause Tiny clip' }).click()
  await expect(clip).toContainText('Paused at')
  await clip.getByRole('button', { name: 'Resume Tiny clip' }).click()
  await clip.getByRole('button', { name: 'Cancel Tiny clip' }).click()
  await expect(clip).toContainText('Begun')
  hub.mischief = null
  release()
  await clip.getByRole('button', { name: 'Go on: Tiny clip' }).click()
  await expect(clip).toContainText('Installed', { timeout: 60_000 })
  expect(hub.requests.some(({ range }) => /^bytes=[1-9]/.test(range ?? ''))).toBe(true)
})

test('what went wrong stays with the encoder, with the way out', async () => {
  const { page } = launched
  hub.mischief = (request, response, bytes) => {
    serve(request, response, Buffer.alloc(bytes.length))
    return true
  }
  const dino = row(page, 'Tiny dinov2')
  await dino.getByRole('button', { name: 'Download: Tiny dinov2' }).click()
  await expect(dino.getByRole('status')).toContainText('served another file')
  await expect(dino.getByRole('status')).toContainText('Check the hub address')
  await screenshot(page, 'failed')
  hub.mischief = null
  await dino.getByRole('button', { name: /: Tiny dinov2$/ }).click()
  await expect(dino).toContainText('Installed', { timeout: 60_000 })
})

test('a research licence is shown and has to be accepted first', async () => {
  const { page } = launched
  const vit = row(page, 'Tiny vit')
  const before = hub.requests.length
  await vit.getByRole('button', { name: 'Download: Tiny vit' }).click()
  const dialog = page.getByRole('dialog', { name: 'Accept the licence' })
  await expect(dialog).toContainText('For research only')
  await screenshot(page, 'licence')
  await dialog.getByRole('button', { name: 'Leave it' }).click()
  expect(hub.requests.length).toBe(before)
  await vit.getByRole('button', { name: 'Download: Tiny vit' }).click()
  await dialog.getByRole('button', { name: 'I accept' }).click()
  await expect(vit).toContainText('Installed', { timeout: 60_000 })
})

test('an encoder is tested on the samples, and a pair that means nothing is not offered', async () => {
  const { page } = launched
  const dino = row(page, 'Tiny dinov2')
  await dino.getByRole('button', { name: 'Test Tiny dinov2' }).click()
  await expect(dino.getByRole('status')).toContainText('the same alone and together', {
    timeout: 30_000,
  })
  await screenshot(page, 'tested')
  const pair = row(page, 'Tiny pair')
  await pair.getByRole('button', { name: 'Download: Tiny pair' }).click()
  await expect(pair.getByRole('status')).toContainText('do not belong together', {
    timeout: 60_000,
  })
  await expect(pair.getByRole('status')).toContainText('download again to try once more')
  await expect(pair).not.toContainText('Installed')
  await expect(pair.getByRole('button', { name: 'Test Tiny pair' })).toHaveCount(0)
  await screenshot(page, 'refused')
})

test('a folder of the person is imported through the dialog of the system', async () => {
  const { app, page } = launched
  await app.evaluate(
    ({ dialog }, folder) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
    },
    join(GOLDEN_MODELS, 'resnet'),
  )
  await page.getByRole('button', { name: 'Import a folder' }).click()
  const own = row(page, 'resnet')
  await expect(own).toContainText('Installed', { timeout: 60_000 })
  await expect(own).toContainText('An encoder of your own')
})

test('an encoder that a space is made with says so, and goes with it', async () => {
  const { page } = launched
  const added = await page.evaluate(() =>
    window.likeness.addSpace({
      encoder: 'own-resnet',
      name: null,
      storage: 'float32',
      dimensions: null,
    }),
  )
  expect(added.ok).toBe(true)
  await page.getByRole('radio', { name: 'General' }).click()
  await page.getByRole('radio', { name: 'Models' }).click()
  const own = row(page, 'resnet')
  await own.getByRole('button', { name: 'Remove resnet' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove encoder' })
  await expect(dialog).toContainText(
    'A space is made with it and cannot answer without it: own-resnet',
  )
  await screenshot(page, 'remove-with-spaces')
  await dialog.getByRole('button', { name: 'Remove with its spaces' }).click()
  await expect(own).toHaveCount(0)
  const names = await page.evaluate(async () => {
    const outcome = await window.likeness.libraryStatus({})
    return outcome.ok ? outcome.value.spaces.map(({ name }) => name) : []
  })
  expect(names).toEqual(['visual', 'sound', 'concept'])
})

test('removing says how much becomes free, from the keyboard alone', async () => {
  const { page } = launched
  const dino = row(page, 'Tiny dinov2')
  await dino.getByRole('button', { name: 'Remove Tiny dinov2' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Remove encoder' })
  await expect(dialog).toContainText(/\d kB become free/)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(dino).toContainText('Not here')
  // Before the accessibility checks, whose script the page's policy complains of.
  expect(launched.pageErrors).toEqual([])
})

for (const theme of ['Light', 'Dark'] as const) {
  test(`the page in ${theme.toLowerCase()} passes the accessibility checks`, async () => {
    const { page } = launched
    await page.getByRole('radio', { name: 'General' }).click()
    await page.getByRole('radio', { name: theme }).click()
    await page.getByRole('radio', { name: 'Models' }).click()
    await expect(row(page, 'Tiny clip')).toBeVisible()
    for (const [width, height] of [
      [1280, 800],
      [900, 600],
    ] as const) {
      await resizeWindow(launched, width, height)
      await page.waitForTimeout(300)
      await screenshot(page, `${theme.toLowerCase()}-${width}x${height}`)
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      const serious = violations.filter(
        ({ impact }) => impact === 'serious' || impact === 'critical',
      )
      expect.soft(serious.map(({ id }) => id)).toEqual([])
    }
  })
}
