import { existsSync } from 'node:fs'
import { copyFile, readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { resizeWindow } from '../helpers/resize-window.ts'
import type { ReviewWindow } from '../helpers/review-window.ts'
import { groups, openReviewWindow } from '../helpers/review-window.ts'
import { SAMPLES } from '../helpers/sample-files.ts'
import { seriousIssues } from '../helpers/serious-issues.ts'

/** Two groups that are certain, and one that only looks alike. */
const FILES = [
  'photos/animals/farm/dog.jpg',
  'copies/messenger/dog-small.jpg',
  'photos/food/coffee.png',
  'copies/downloads/coffee.webp',
  'photos/outdoors/dune-grass.jpg',
  'copies/phone-backup/DCIM/IMG_0027.jpg',
]

test.describe.configure({ mode: 'serial' })

let review: ReviewWindow
let pictures: string

test.beforeAll(async () => {
  test.setTimeout(120_000)
  review = await openReviewWindow({ files: FILES, groups: 3 })
  pictures = review.pictures
})
test.afterAll(() => review[Symbol.asyncDispose]())

function dialogOf(page: Page) {
  return page.getByRole('dialog', { name: 'Clean up duplicates' })
}

/** Names of the files that are at their place. */
function inPlace(): readonly string[] {
  return FILES.filter((name) => existsSync(join(pictures, name)))
}

/** Names of the files that are at their place as they were, byte for byte. */
async function unchanged(): Promise<readonly string[]> {
  const same: string[] = []
  for (const name of inPlace()) {
    const original = await readFile(join(SAMPLES, name))
    if (original.equals(await readFile(join(pictures, name)))) same.push(name)
  }
  return same
}

/** A name is taken before its file is moved there: for a moment it is empty. */
async function expectAllBack(): Promise<void> {
  await expect.poll(unchanged).toEqual(FILES)
}

test('the plan says what moves, beside what stays, where to, and what needs a look', async () => {
  const { page } = review
  await page.getByRole('button', { name: /^Plan a clean-up/ }).click()
  const dialog = dialogOf(page)
  await expect(dialog).toContainText(/2 files, \d+ kB from 2 groups/)
  await expect(dialog).toContainText('1 group needs you to look at first')
  await expect(dialog).toContainText('.likeness-quarantine')
  await expect(dialog).toContainText('Rehearsed: 2 files can be moved as planned.')
  const rows = dialog.getByRole('list', { name: 'Files that move' }).getByRole('listitem')
  await expect(rows).toHaveCount(2)
  const coffee = rows.filter({ hasText: 'coffee.webp' })
  await expect(coffee).toContainText(join(pictures, 'photos/food/coffee.png'))
  await expect(coffee.getByText('Stays')).toBeVisible()
  await dialog.getByText('1 duplicate will stay, and why').click()
  await expect(dialog).toContainText('look at the group first')
  expect(inPlace()).toEqual(FILES)
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    for (const [width, height] of [
      [1280, 800],
      [900, 600],
    ] as const) {
      await resizeWindow(review, width, height)
      await page.screenshot({
        path: `test-results/screenshots/cleanup-plan-${theme}-${String(width)}.png`,
      })
      expect(await seriousIssues(page)).toEqual([])
    }
  }
  await page.emulateMedia({ colorScheme: null })
})

test('nothing moves before the button is pressed; Cancel leaves everything', async () => {
  const { page } = review
  await dialogOf(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(dialogOf(page)).toBeHidden()
  expect(inPlace()).toEqual(FILES)
  expect(existsSync(join(pictures, '.likeness-quarantine'))).toBe(false)
})

test('files go to the quarantine, each with its outcome; the one to keep stays', async () => {
  const { page } = review
  await page.getByRole('button', { name: /^Plan a clean-up/ }).click()
  await dialogOf(page).getByRole('button', { name: 'Move 2 files to the quarantine' }).click()
  await expect(dialogOf(page)).toContainText('Done: 2 files moved.')
  await page.screenshot({ path: 'test-results/screenshots/cleanup-done.png' })
  expect(inPlace().length).toBe(FILES.length - 2)
  expect(inPlace()).toContain('photos/food/coffee.png')
  expect(await readdir(join(pictures, '.likeness-quarantine'))).not.toEqual([])
  await dialogOf(page).getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(groups(page)).toHaveCount(1)
})

test('Restore in the message brings every file back, byte for byte', async () => {
  const { page } = review
  await page
    .getByRole('region', { name: 'Notifications' })
    .getByRole('button', { name: 'Restore' })
    .click()
  await expectAllBack()
  await expect(groups(page)).toHaveCount(3)
})

test('a group that only looks alike goes once it was added, and comes back from the list', async () => {
  const { page } = review
  await groups(page).filter({ hasText: 'dog.jpg' }).click()
  await page.keyboard.press('c')
  await expect(groups(page)).toHaveCount(2)
  await page.getByRole('button', { name: /^Plan a clean-up/ }).click()
  await expect(dialogOf(page).getByRole('radio', { name: 'Groups I added' })).toBeChecked()
  await dialogOf(page).getByRole('button', { name: 'Move 1 file to the quarantine' }).click()
  await expect(dialogOf(page)).toContainText('Done: 1 file moved.')
  expect(existsSync(join(pictures, 'copies/messenger/dog-small.jpg'))).toBe(false)
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: 'Clean-ups' }).click()
  const cards = page.getByRole('region', { name: 'Clean-ups' }).getByRole('article')
  await expect(cards).toHaveCount(2)
  await expect(cards.last()).toContainText('2 files restored')
  await cards.first().getByRole('button', { name: 'Show files' }).click()
  await page.screenshot({ path: 'test-results/screenshots/cleanups.png' })
  expect(await seriousIssues(page)).toEqual([])
  await cards
    .first()
    .getByRole('button', { name: /^Restore .*dog-small\.jpg$/ })
    .click()
  await expectAllBack()
  await expect(cards.first()).toContainText('1 file restored')
})

test('rules are ordered by keys and buttons, and a protected folder loses nothing', async () => {
  const { page } = review
  await page.getByRole('radio', { name: 'Keep rules' }).click()
  const rules = page.getByRole('list', { name: 'Rules' }).getByRole('listitem')
  const region = page.getByRole('region', { name: 'Keep rules' })
  await expect(region).toContainText(/2 files, \d+ kB would go/)
  await region.getByRole('combobox', { name: 'Rule to add' }).selectOption('The shortest path')
  await region.getByRole('button', { name: 'Add rule' }).click()
  await expect(rules).toHaveCount(1)
  await region
    .getByRole('button', { name: new RegExp(`^Keep what is in ${join(pictures, 'photos/food')} `) })
    .click()
  await expect(rules).toHaveCount(2)
  await expect(rules.first()).toContainText(join(pictures, 'copies/downloads'))
  const kept = page.getByRole('region', { name: 'Notifications' })
  await expect(kept).toContainText('photos/food is kept over what is in copies/downloads')
  await kept.getByRole('button', { name: 'Undo' }).last().click()
  await expect(rules).toHaveCount(1)
  await region
    .getByRole('button', { name: new RegExp(`^Keep what is in ${join(pictures, 'photos/food')} `) })
    .click()
  await expect(rules).toHaveCount(2)
  await rules
    .first()
    .getByRole('button', { name: /^Later/ })
    .click()
  await expect(rules.first()).toContainText('The shortest path')
  await rules
    .last()
    .getByRole('button', { name: /^Remove/ })
    .focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(rules.last()).toContainText('The shortest path')
  const folder = pictures
  await region
    .getByRole('textbox', { name: 'Folder to protect' })
    .or(region.getByRole('combobox', { name: 'Folder to protect' }))
    .fill(folder)
  await region.getByRole('button', { name: 'Protect', exact: true }).click()
  await expect(region.getByRole('list', { name: 'Protected folders' })).toContainText(folder)
  await page.screenshot({ path: 'test-results/screenshots/keep-rules.png' })
  // The window is small since the first test: nothing reaches beyond its right edge.
  expect(await region.evaluate((page) => page.scrollWidth - page.clientWidth)).toBe(0)
  expect(await seriousIssues(page)).toEqual([])
  await page.getByRole('button', { name: /^Plan a clean-up/ }).click()
  await dialogOf(page)
    .getByText(/will stay, and why/)
    .click()
  await expect(dialogOf(page)).toContainText('No file would move')
  await expect(dialogOf(page)).toContainText('It lies in a protected folder.')
  await expect(dialogOf(page).getByRole('button', { name: 'Nothing to move' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await region.getByRole('button', { name: `Stop protecting ${folder}` }).click()
  await expect(region.getByRole('list', { name: 'Protected folders' })).toBeHidden()
})

test('the groups are exported to a file that the person names', async () => {
  const { page, app } = review
  const file = join(review.folder, 'groups.csv')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await page.getByRole('button', { name: 'Export…' }).click()
  await expect(page.getByText(`Wrote 3 groups to ${file}`)).toBeVisible()
  expect(await readFile(file, 'utf8')).toContain(join(pictures, 'copies/downloads/coffee.webp'))
})

test('what was cleaned up and comes back is told, marked and listed', async () => {
  const { page } = review
  await page.getByRole('radio', { name: 'Groups', exact: true }).click()
  await page.getByRole('button', { name: /^Plan a clean-up/ }).click()
  await dialogOf(page).getByRole('button', { name: 'Move 2 files to the quarantine' }).click()
  await expect(dialogOf(page)).toContainText('Done: 2 files moved.')
  await page.keyboard.press('Escape')
  await expect(groups(page)).toHaveCount(1)
  const coffee = 'copies/downloads/coffee.webp'
  const again = join(pictures, 'photos/food/again.webp')
  await copyFile(join(SAMPLES, coffee), again)
  const note = page.getByRole('region', { name: 'Notifications' })
  await expect(note).toContainText('1 file that you removed before is back.', { timeout: 60_000 })
  await note.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(groups(page)).toHaveCount(1)
  await expect(page.getByRole('combobox', { name: 'Groups to show' })).toHaveValue('came-back')
  const other = page.getByRole('article', { name: 'Duplicate' })
  await expect(other).toContainText('You removed this before')
  await expect(other).toContainText(`from ${join(pictures, coffee)}`)
  await expect(page.getByRole('article', { name: 'Keep' })).not.toContainText('removed this before')
  await page.screenshot({ path: 'test-results/screenshots/cleanup-came-back.png' })
  await other.getByRole('button', { name: /^Details of/ }).click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details).toContainText('You removed this before')
  await page.getByRole('button', { name: 'Close details' }).click()
  expect(await seriousIssues(page)).toEqual([])
  await rm(again)
  await expect(page.getByText('Nothing that you removed is back')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('combobox', { name: 'Groups to show' }).selectOption('open')
  await page.getByRole('radio', { name: 'Clean-ups' }).click()
  const card = page.getByRole('region', { name: 'Clean-ups' }).getByRole('article').first()
  await card.getByRole('button', { name: /^Restore all/ }).click()
  await expectAllBack()
})

test('the quarantine is emptied only after the system has asked', async () => {
  const { page, app } = review
  await page.getByRole('radio', { name: 'Groups' }).click()
  await page.getByRole('button', { name: /^Plan a clean-up/ }).click()
  await dialogOf(page).getByRole('button', { name: 'Move 2 files to the quarantine' }).click()
  await expect(dialogOf(page)).toContainText('Done: 2 files moved.')
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: 'Clean-ups' }).click()
  const card = page.getByRole('region', { name: 'Clean-ups' }).getByRole('article').first()
  const answer = (response: number) =>
    app.evaluate(({ dialog }, given) => {
      dialog.showMessageBox = (...asked: unknown[]) => {
        Reflect.set(globalThis, 'asked', asked.at(-1))
        return Promise.resolve({ response: given, checkboxChecked: false })
      }
    }, response)
  const asked = () => app.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'asked') ?? null))
  await answer(0)
  await card.getByRole('button', { name: /^Empty its quarantine/ }).click()
  await expect.poll(asked).toMatch(/Delete 2 files \(\d[^)]*\) for good\?/)
  await expect(card).toContainText('2 files moved')
  await answer(1)
  await card.getByRole('button', { name: /^Empty its quarantine/ }).click()
  await expect(card).toContainText('2 files deleted for good')
  expect(inPlace()).toContain('photos/food/coffee.png')
})
