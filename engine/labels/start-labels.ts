import type { EngineContext } from '../context.ts'
import type { Started } from '../jobs/started.ts'
import { tagLibrary } from './tag-library.ts'

/** Starts giving the person's own labels; a job that runs already does it once more at its end. */
export function startLabels(context: EngineContext): Started {
  return context.jobs.start('labels', 'Labelling', (control) => tagLibrary(context, control), {
    again: true,
  })
}
