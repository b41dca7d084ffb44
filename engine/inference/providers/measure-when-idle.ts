import type { EngineContext } from '../../context.ts'
import { startMeasure } from './start-measure.ts'

/** Nobody wants their computer measured while they look around for the first time. */
const LOOK_EVERY_MS = 120_000

/**
 * Measures by itself how the encoders run fastest here, those that were added later too, whenever
 * nothing else is to be done for a while.
 *
 * @returns ends the waiting
 */
export function measureWhenIdle(context: EngineContext): () => void {
  const { providers, inference, jobs } = context
  const tried = new Set<string>()
  const timer = setInterval(() => {
    if (jobs.busy) return
    // Each once: should it fail, the person sees why in Activity and can ask for it again.
    const encoders = providers
      .unmeasured(inference.held)
      .filter(({ entry }) => !tried.has(entry.id))
    if (encoders.length === 0) return
    for (const { entry } of encoders) tried.add(entry.id)
    startMeasure(context, false, encoders)
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}
