import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { EngineState } from '../../contract/window-requests.ts'

export interface EngineStates {
  /** Waits until the engine is, or has just been, in this state since the last `reach`. */
  reach(state: EngineState['state']): Promise<void>
}

/** Records every state of the engine that the page is told of, so that a short one is not missed. */
export async function recordEngineStates(page: Page): Promise<EngineStates> {
  await page.evaluate(async () => {
    const states: string[] = []
    Object.assign(window, { engineStates: states })
    window.likeness.onEvent((event) => {
      if (event.type === 'engine-state') states.push(event.state.state)
    })
    const now = await window.likeness.readEngineState({})
    if (now.ok) states.push(now.value.state.state)
  })
  let seen = 0
  return {
    async reach(state) {
      await expect
        .poll(async () => {
          const states = await page.evaluate((): unknown => Reflect.get(window, 'engineStates'))
          if (!Array.isArray(states)) return -1
          const at = states.indexOf(state, seen)
          if (at >= 0) seen = at + 1
          return at
        })
        .toBeGreaterThanOrEqual(0)
    },
  }
}
