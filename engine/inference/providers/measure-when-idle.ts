import type { EngineContext } from '../../context.ts'
import { startMeasure } from './start-measure.ts'

/** Nobody wants their computer measured while they look around for the first time. */
const LOOK_EVERY_MS = 120_000

/**
 * Measures this computer once, by itself, as soon as nothing else is to be done for a while.
 *
 * @returns ends the waiting
 */
export function measureWhenIdle(context: EngineContext): () => void {
  const { providers, inference, jobs } = context
  const timer = setInterval(() => {
    const measured = providers.isMeasured(inference.held)
    if (!measured && jobs.busy) return
    // Once: should it fail, the person sees why in Activity and can ask for it again.
    clearInterval(timer)
    if (!measured) startMeasure(context, false)
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}
