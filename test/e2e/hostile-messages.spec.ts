import { expect, test } from '@playwright/test'
import { bridgeRequests, channelOf } from '../../contract/bridge.ts'
import { launchApp } from '../helpers/electron-app.ts'
import { hostileValue, seededRandom } from '../helpers/hostile-values.ts'

const MESSAGES = 10_000
const BATCH = 500

test('10,000 hostile messages on all channels are refused with a code, and nothing falls over', async () => {
  const seed = Date.now() % 1_000_000
  test.info().annotations.push({ type: 'seed', description: String(seed) })
  const random = seededRandom(seed)
  const names = Object.keys(bridgeRequests)
  await using launched = await launchApp()
  await launched.app.evaluate(() => {
    const thrown: string[] = []
    Object.assign(globalThis, { thrown })
    process.on('uncaughtExceptionMonitor', (error) => thrown.push(String(error)))
    process.on('unhandledRejection', (reason) => thrown.push(String(reason)))
  })
  let refused = 0
  for (let sent = 0; sent < MESSAGES; sent += BATCH) {
    const messages = Array.from({ length: BATCH }, (_, index) => {
      return { name: names[(sent + index) % names.length] ?? '', value: hostileValue(random) }
    })
    const found = await launched.page.evaluate(
      (batch) =>
        Promise.all(
          batch.map(async ({ name, value }) => {
            const act: unknown = Reflect.get(window.likeness, name)
            if (typeof act !== 'function') return `no function ${name}`
            const outcome: unknown = await Reflect.apply(act, undefined, [value])
            return JSON.stringify(outcome)
          }),
        ),
      messages,
    )
    for (const text of found) {
      const outcome: unknown = JSON.parse(text)
      expect(outcome, `seed ${String(seed)}`).toMatchObject({
        ok: false,
        problem: { code: 'bad-request' },
      })
      refused += 1
    }
  }
  expect(refused).toBe(MESSAGES)
  expect(await launched.app.evaluate((): unknown => Reflect.get(globalThis, 'thrown'))).toEqual([])
  const alive = await launched.page.evaluate(() => window.likeness.readEngineState({}))
  expect(alive.ok).toBe(true)
})

test('the main process listens on the channels of the contract and on no other', async () => {
  await using launched = await launchApp()
  const wanted = [...Object.keys(bridgeRequests), 'offerPaths'].map(channelOf).toSorted()
  const taken = await launched.app.evaluate(
    ({ ipcMain }, channels) => {
      // A second handler for a channel is refused, which tells that there is a first.
      return channels.filter((channel) => {
        try {
          ipcMain.handle(channel, () => null)
          ipcMain.removeHandler(channel)
          return false
        } catch (error) {
          return error instanceof Error
        }
      })
    },
    [...wanted, channelOf('readFile'), channelOf('event')],
  )
  expect(taken.toSorted()).toEqual(wanted)
  const listeners = await launched.app.evaluate(({ ipcMain }) => ipcMain.eventNames().map(String))
  expect(listeners.filter((name) => name.startsWith('likeness'))).toEqual([])
})
