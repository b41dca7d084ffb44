import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import sharp from 'sharp'
import { dragFiles } from '../helpers/drop-files.ts'
import type { LaunchedApp } from '../helpers/electron-app.ts'
import { launchApp } from '../helpers/electron-app.ts'
import { SAMPLES } from '../helpers/sample-files.ts'
import { test } from '../helpers/sample-window.ts'
import type { TemporaryFolder } from '../helpers/temporary-folder.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const CASTLE = join(SAMPLES, 'photos/travel/carcassonne-castle.jpg')
const PETRA = join(SAMPLES, 'photos/travel/petra.webp')
const TAIKO = join(SAMPLES, 'sounds/music/taiko.mp3')

let launched: LaunchedApp
let outside: TemporaryFolder

test.beforeAll(async ({ sampleHome }) => {
  outside = await temporaryFolder()
  launched = await launchApp({ home: await sampleHome.copy() })
})
test.afterAll(async () => {
  await launched[Symbol.asyncDispose]()
  await outside[Symbol.asyncDispose]()
})

function answer(page: Page) {
  return page.getByRole('region', { name: 'Answer' })
}

function results(page: Page) {
  return page.getByRole('listbox', { name: 'Results' }).getByRole('option')
}

test('a smaller copy of a picture is not held byte for byte; its original comes first', async () => {
  const { page } = launched
  const copy = join(outside.path, 'from-a-friend.jpg')
  await sharp(CASTLE).resize(320).jpeg({ quality: 60 }).toFile(copy)
  const drag = await dragFiles(page, [copy])
  const zone = page.getByText('Look this picture up', { exact: true })
  await expect(zone).toBeVisible()
  await expect(page.getByText('It is only looked up; it is not added')).toBeVisible()
  await drag.drop()
  await expect(zone).toBeHidden()
  await expect(answer(page)).toContainText(
    /^Not this exact file. The closest picture is “carcassonne-castle.jpg”.*larger than yours/,
  )
  await expect(answer(page)).toContainText('photos/travel/')
  await expect(results(page).first()).toHaveAttribute('aria-label', /^carcassonne-castle\.jpg, /)
  await expect(page.getByRole('link', { name: 'Library, 156 items' })).toBeVisible()
})

test('an exact copy under another name is recognised as the same file', async () => {
  const { page } = launched
  const copy = join(outside.path, 'unnamed.webp')
  await copyFile(PETRA, copy)
  await (await dragFiles(page, [copy])).drop()
  await expect(answer(page)).toContainText(/^Yes, you have exactly this file, once: /)
  await expect(answer(page)).toContainText('petra.webp')
  await expect(results(page).first()).toHaveAttribute('aria-label', /^petra\.webp, Same file/)
})

test('a sound that was given a tag finds its original', async () => {
  const { page } = launched
  const tag = Buffer.concat([Buffer.from('TAGdrums'), Buffer.alloc(120)])
  const tagged = join(outside.path, 'drums.mp3')
  await writeFile(tagged, Buffer.concat([await readFile(TAIKO), tag]))
  const drag = await dragFiles(page, [tagged])
  await expect(page.getByText('Look this sound up', { exact: true })).toBeVisible()
  await drag.drop()
  await expect(answer(page)).toContainText(/^Not this exact file. The closest sound is “taiko/)
  await expect(results(page).first()).toHaveAttribute('aria-label', /^Taiko, Strong/)
})

test('a picture from the clipboard is looked up', async () => {
  const { app, page } = launched
  const png = (await sharp(CASTLE).png().toBuffer()).toString('base64')
  await app.evaluate(async ({ clipboard, ClipboardItem, nativeImage }, base64) => {
    const bytes = Buffer.from(base64, 'base64')
    // Until Electron 40 the clipboard took a picture at once and knew no items.
    const writeImage: unknown = Reflect.get(clipboard, 'writeImage')
    if (typeof writeImage === 'function') {
      Reflect.apply(writeImage, clipboard, [nativeImage.createFromBuffer(bytes)])
    } else {
      const picture = new Blob([bytes], { type: 'image/png' })
      await clipboard.write([new ClipboardItem({ 'image/png': picture })])
    }
  }, png)
  await page.keyboard.press('Control+v')
  await expect(answer(page)).toContainText(/closest picture is “carcassonne-castle.jpg”/)
})

test('what is neither picture nor sound is refused in words', async () => {
  const { page } = launched
  const note = join(outside.path, 'note.txt')
  await writeFile(note, 'Not a picture.')
  await (await dragFiles(page, [note])).drop()
  const message = page.getByRole('region', { name: 'Notifications' })
  await expect(message).toContainText('“note.txt”: Likeness cannot open this kind of file')
})

test('a dropped folder is added to the library and read', async () => {
  const { page } = launched
  const folder = join(outside.path, 'New pictures')
  await mkdir(folder)
  await sharp(PETRA).resize(500).jpeg().toFile(join(folder, 'one.jpg'))
  await sharp(CASTLE).rotate(90).png().toFile(join(folder, 'two.png'))
  const drag = await dragFiles(page, [folder])
  await expect(page.getByText('Look it up, or add the folder')).toBeVisible()
  await drag.drop()
  await expect(page.getByText('Added 1 folder.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Library, 158 items' })).toBeVisible()
})
