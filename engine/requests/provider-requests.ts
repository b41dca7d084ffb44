import type { EngineContext } from '../context.ts'
import { startMeasure } from '../inference/providers/start-measure.ts'
import type { Handlers } from './handlers.ts'

/** Where the encoders run, and finding out where they run best. */
export function providerRequests(
  context: EngineContext,
): Handlers<'readProviders' | 'measureProviders' | 'chooseProvider'> {
  const { providers, inference } = context
  return {
    readProviders: () => providers.status(inference.held),
    measureProviders: ({ again }) => ({ jobId: startMeasure(context, again).id }),
    chooseProvider: async ({ provider }) => {
      await providers.want(provider)
      inference.replan()
      return {}
    },
  }
}
