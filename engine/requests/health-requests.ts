import type { EngineContext } from '../context.ts'
import { runChecks } from '../health/run-checks.ts'
import type { Handlers } from './handlers.ts'

/** "Is everything in order?" */
export function healthRequests(context: EngineContext, modelFolder: string): Handlers<'doctor'> {
  return { doctor: async () => ({ checks: await runChecks(context, modelFolder) }) }
}
