import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

export type ViewTitle = 'Library' | 'Search' | 'Duplicates' | 'Map' | 'Activity' | 'Settings'

/** Goes to a view by its name at the left and waits until it is the one shown. */
export async function openView(page: Page, title: ViewTitle): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Views' }).getByRole('link', {
    name: new RegExp(`^${title}`),
  })
  await link.click()
  await expect(link).toHaveAttribute('aria-current', 'page')
}
