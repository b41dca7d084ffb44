import type { EngineContext } from '../context.ts'
import type { Started } from '../jobs/started.ts'
import { fillSpaces } from './fill-spaces.ts'

/** Starts filling what spaces lack; a job that runs already goes over it once more at its end. */
export function startFill(context: EngineContext): Started {
  return context.jobs.start('fill', 'Filling spaces', (control) => fillSpaces(context, control), {
    again: true,
  })
}
