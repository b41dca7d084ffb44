import type { Page } from '@playwright/test'

/** Files dragged over the window, held there until they are dropped. */
interface Drag {
  drop(): Promise<void>
}

/** Drags files or folders of the file system over the window, as a file manager does. */
export async function dragFiles(page: Page, paths: readonly string[]): Promise<Drag> {
  const session = await page.context().newCDPSession(page)
  const { width, height } = await page.evaluate(() => ({
    width: window.innerWidth,
    height: window.innerHeight,
  }))
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  const event = { x: width / 2, y: height / 2, data }
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...event })
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...event })
  return {
    async drop() {
      await session.send('Input.dispatchDragEvent', { type: 'drop', ...event })
      await session.detach()
    },
  }
}
