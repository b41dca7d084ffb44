import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { test } from '../helpers/sample-window.ts'

function current(page: Page) {
  return page.getByRole('navigation', { name: 'Views' }).locator('[aria-current=page]')
}

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error('Forty presses of Tab do not lead there')
}

test('a photo is found, previewed and described by keys alone', async ({ sampleApp: { page } }) => {
  await page.keyboard.press('Control+1')
  await expect(current(page)).toHaveAccessibleName(/^Library/)
  const grid = page.getByRole('listbox', { name: 'Photos and sounds' })
  await tabTo(page, page.getByRole('radio', { name: 'All' }))
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'Photos' })).toBeChecked()
  await expect(page.getByRole('toolbar', { name: 'Library' })).toContainText('117 photos')
  await tabTo(page, grid)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const selected = grid.getByRole('option', { selected: true })
  await expect(selected).toHaveAttribute('aria-posinset', '3')
  await expect(grid).toHaveAttribute(
    'aria-activedescendant',
    (await selected.getAttribute('id')) ?? 'none',
  )

  await page.keyboard.press('Space')
  const preview = page.getByRole('dialog', { name: /^Preview of/ })
  await expect(preview).toContainText('3 of 117')
  await expect(preview.locator('img')).toHaveJSProperty('complete', true)
  await page.keyboard.press('ArrowRight')
  await expect(preview).toContainText('4 of 117')
  await page.keyboard.press('Escape')
  await expect(preview).toBeHidden()
  await expect(selected).toHaveAttribute('aria-posinset', '4')

  await expect(grid).toBeFocused()
  await page.keyboard.press('Enter')
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details.getByRole('button', { name: 'Reveal in folder' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(details).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(selected).toHaveCount(0)
})

test('everything is selected from wherever the focus is, and no words of the page are', async ({
  sampleApp: { page },
}) => {
  await page.keyboard.press('Control+1')
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link').first().focus()
  await page.keyboard.press('Control+a')
  const grid = page.getByRole('listbox', { name: 'Photos and sounds' })
  await expect(grid.getByRole('option', { selected: false })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+6')
  await page.keyboard.press('Control+a')
  expect(await page.evaluate(() => String(getSelection()))).toBe('')
})

test('groups of duplicates are gone through by J and K, told apart by N, undone by U', async ({
  sampleApp: { page },
}) => {
  await page.keyboard.press('Control+3')
  const groups = page.getByRole('listbox', { name: 'Groups' }).getByRole('option')
  const selected = page
    .getByRole('listbox', { name: 'Groups' })
    .getByRole('option', { selected: true })
  await expect(selected).toHaveAttribute('aria-posinset', '1')
  const count = Number(await groups.first().getAttribute('aria-setsize'))
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(selected).toHaveAttribute('aria-posinset', '3')
  await page.keyboard.press('k')
  await expect(selected).toHaveAttribute('aria-posinset', '2')
  const text = await selected.innerText()
  await page.keyboard.press('n')
  await expect(groups.first()).toHaveAttribute('aria-setsize', String(count - 1))
  await expect(selected).not.toHaveText(text)
  await page.keyboard.press('u')
  await expect(groups.first()).toHaveAttribute('aria-setsize', String(count))
  await expect(selected).toHaveText(text, { useInnerText: true })
})

test('a sound plays, pauses and is moved about in by keys', async ({ sampleApp: { page } }) => {
  await page.keyboard.press('Control+1')
  await page.keyboard.press('/')
  await page.keyboard.type('Rocky Road violin')
  await page.keyboard.press('Enter')
  const results = page.getByRole('listbox', { name: 'Results' })
  await expect(results).toBeVisible()
  await tabTo(page, results)
  await page.keyboard.press('Home')
  const option = results.getByRole('option', { selected: true })
  for (let moves = 0; moves < 20; moves += 1) {
    if (/\.(ogg|mp3|flac|wav|opus)|Rocky/.test((await option.getAttribute('aria-label')) ?? ''))
      break
    await page.keyboard.press('ArrowRight')
  }
  await page.keyboard.press('Space')
  const player = page.getByRole('region', { name: 'Player' })
  await expect(player).toBeVisible()
  const audio = player.locator('audio')
  const position = () => audio.evaluate((element: HTMLAudioElement) => element.currentTime)
  await expect.poll(position).toBeGreaterThan(0.3)
  await tabTo(page, player.getByRole('button', { name: 'Pause' }))
  await page.keyboard.press('Space')
  await expect(player.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  const stopped = await position()
  await page.waitForTimeout(500)
  expect(await position()).toBe(stopped)
  const slider = player.getByRole('slider', { name: 'Position' })
  await tabTo(page, slider)
  await page.keyboard.press('Home')
  await expect.poll(position).toBe(0)
  await tabTo(page, player.getByRole('button', { name: 'Close player' }))
  await page.keyboard.press('Enter')
  await expect(player).toBeHidden()
})

test('the question mark shows every shortcut, and Escape takes them away', async ({
  sampleApp: { page },
}) => {
  await page.keyboard.press('Control+6')
  await expect(current(page)).toHaveAccessibleName('Settings')
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(dialog).toContainText('Not duplicates')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  for (const name of ['Library', 'Search', 'Duplicates', 'Map', 'Activity', 'Settings']) {
    const key = ['Library', 'Search', 'Duplicates', 'Map', 'Activity', 'Settings'].indexOf(name) + 1
    await page.keyboard.press(`Control+${String(key)}`)
    await expect(current(page)).toHaveAccessibleName(new RegExp(`^${name}`))
  }
})
