import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { xmpText } from '../../engine/cleanup/plan/xmp-text.ts'
import { comparison, groups, openReviewWindow } from '../helpers/review-window.ts'

const DOG = 'photos/animals/farm/dog.jpg'

/** A smaller copy that says what the original does not. */
async function writeCaptioned(pictures: string): Promise<void> {
  await mkdir(join(pictures, 'small'))
  await sharp(join(pictures, DOG))
    .resize(500)
    .withXmp(xmpText({ caption: 'Rex at the farm', keywords: ['dog', 'farm'], rating: 4 }))
    .jpeg({ quality: 85 })
    .toFile(join(pictures, 'small/rex.jpg'))
}

test('what only a copy says is shown before, written beside what stays, and taken away again', async () => {
  test.setTimeout(180_000)
  await using review = await openReviewWindow({ files: [DOG], prepare: writeCaptioned, groups: 1 })
  const { page, pictures } = review
  const sidecar = join(pictures, `${DOG}.xmp`)
  const undo = page
    .getByRole('toolbar', { name: 'Duplicates' })
    .getByRole('button', { name: 'Undo' })
  await groups(page).click()
  await expect(comparison(page).getByRole('article', { name: 'Keep' })).toContainText('dog.jpg')
  await page.keyboard.press('c')
  await expect(undo).toBeEnabled()
  await page.getByRole('button', { name: /^Plan a clean-up/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Clean up duplicates' })
  await dialog.getByRole('checkbox', { name: /^Keep what only the copies say/ }).check()
  await dialog.getByText('1 .xmp file will be written, and what each says').click()
  await expect(dialog).toContainText(
    `${sidecar}: caption “Rex at the farm”, keywords dog, farm, 4 stars`,
  )
  await page.screenshot({ path: 'test-results/screenshots/merge-plan.png' })
  await dialog.getByRole('button', { name: 'Move 1 file to the quarantine' }).click()
  const written = dialog.getByRole('list', { name: 'Files written beside what stayed' })
  await expect(written).toContainText(`${sidecar} written`)
  expect(await readFile(sidecar, 'utf8')).toContain('Rex at the farm')
  await page.screenshot({ path: 'test-results/screenshots/merge-done.png' })
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  // What was said of the group has been acted on; the way back is to restore.
  await expect(undo).toBeDisabled()
  const notes = page.getByRole('region', { name: 'Notifications' })
  await expect(notes).toContainText('Cleaned up: 1 file moved.')
  await page.getByRole('radio', { name: 'Clean-ups' }).click()
  const card = page.getByRole('region', { name: 'Clean-ups' }).getByRole('article')
  await card.getByRole('button', { name: 'Show files' }).click()
  await card.getByRole('button', { name: /^Restore all/ }).click()
  await expect(card).toContainText(`${sidecar} taken away again`)
  expect(existsSync(sidecar)).toBe(false)
  await expect(notes).not.toContainText('Cleaned up')
})
