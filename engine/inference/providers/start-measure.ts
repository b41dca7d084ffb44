import type { EngineContext } from '../../context.ts'
import type { HeldEncoder } from '../held-encoder.ts'
import type { Started } from '../../jobs/started.ts'
import { tryPlan } from './try-plan.ts'

/**
 * Starts measuring how the encoders run fastest here, or returns the job that does so already. While
 * it runs everything else is computed on the CPU, so that no two processes use a graphics card at once.
 *
 * @param again also what crashed before
 * @param encoders those to measure; all that are held if not given
 */
export function startMeasure(
  context: EngineContext,
  again: boolean,
  encoders?: readonly HeldEncoder[],
): Started {
  const { providers, inference } = context
  return context.jobs.start('providers', 'Measuring this computer', async (control) => {
    const { signal } = control
    const trials = { tryPlan: tryPlan.bind(null, { signal }), again }
    providers.begin()
    inference.replan()
    try {
      await providers.measure(encoders ?? inference.held, trials, control)
    } finally {
      providers.end()
      inference.replan()
    }
    return `The encoders run on ${providers.summary(inference.held)}`
  })
}
