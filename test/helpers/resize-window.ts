import type { ElectronApplication, Page } from '@playwright/test'
import { expect } from '@playwright/test'

/** Gives the inside of the window this size in pixels, and waits until the page has it. */
export async function resizeWindow(
  { app, page }: { readonly app: ElectronApplication; readonly page: Page },
  width: number,
  height: number,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height)
    },
    { width, height },
  )
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width)
}
