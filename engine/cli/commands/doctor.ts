import { EXIT } from '../exit-codes.ts'
import { print, printJson, runCommand } from '../session.ts'
import type { CommonOptions } from '../session.ts'

/** `likeness doctor`: looks at everything that can be out of order. */
export function doctor(options: CommonOptions): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    const { checks } = await engine.call('doctor', {})
    if (json) printJson({ checks })
    else {
      for (const { name, state, text, advice } of checks) {
        print(`${state.padEnd(8)} ${name}: ${text}${advice === '' ? '' : `\n         ${advice}`}`)
      }
    }
    return checks.some(({ state }) => state === 'failed') ? EXIT.failed : undefined
  })
}
