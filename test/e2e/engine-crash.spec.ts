import { expect, test } from '@playwright/test'
import { launchApp } from '../helpers/electron-app.ts'
import { recordEngineStates } from '../helpers/engine-states.ts'

test('killing the engine leaves the window standing, and the engine comes back', async () => {
  await using launched = await launchApp()
  const { page } = launched
  const states = await recordEngineStates(page)
  await states.reach('ready')
  const before = await launched.enginePid()
  process.kill(before, 'SIGKILL')
  await states.reach('restarting')
  await expect(page.getByText(/restart|start(ing|ed) again|stopped/i).first()).toBeVisible()
  await states.reach('ready')
  expect(await launched.enginePid()).not.toBe(before)
  const answer = await page.evaluate(() => window.likeness.libraryStatus({}))
  expect(answer.ok).toBe(true)
})

test('a call that is pending when the engine dies gets its answer at once', async () => {
  await using launched = await launchApp()
  const states = await recordEngineStates(launched.page)
  await states.reach('ready')
  const pid = await launched.enginePid()
  // A stopped process answers nothing, so the call is pending for certain when it is killed.
  process.kill(pid, 'SIGSTOP')
  const pending = launched.page.evaluate(() => window.likeness.libraryStatus({}))
  await launched.page.waitForTimeout(300)
  process.kill(pid, 'SIGKILL')
  expect(await pending).toMatchObject({ ok: false, problem: { code: 'engine-gone' } })
})

test('three crashes stop the engine with a message, and a button starts it again', async () => {
  await using launched = await launchApp()
  const { page } = launched
  const states = await recordEngineStates(page)
  for (let crash = 0; crash < 3; crash += 1) {
    await states.reach('ready')
    process.kill(await launched.enginePid(), 'SIGSEGV')
    await states.reach(crash < 2 ? 'restarting' : 'stopped')
  }
  const refused = await page.evaluate(() => window.likeness.libraryStatus({}))
  expect(refused).toMatchObject({ ok: false, problem: { code: 'engine-gone' } })
  await page.getByRole('button', { name: /start/i }).first().click()
  await states.reach('ready')
  const answer = await page.evaluate(() => window.likeness.libraryStatus({}))
  expect(answer.ok).toBe(true)
})

test('no engine outlives the application, not even one whose window was killed', async () => {
  await using quit = await launchApp()
  await (await recordEngineStates(quit.page)).reach('ready')
  const afterQuit = await quit.enginePid()
  await quit.app.close()
  await expectGone(afterQuit)

  await using killed = await launchApp()
  await (await recordEngineStates(killed.page)).reach('ready')
  const afterKill = await killed.enginePid()
  killed.app.process().kill('SIGKILL')
  await expectGone(afterKill)
})

async function expectGone(pid: number): Promise<void> {
  const running = (): boolean => {
    try {
      return process.kill(pid, 0)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
      throw error
    }
  }
  await expect.poll(running, { timeout: 10_000 }).toBe(false)
}
