import type { SpaceName } from '../../contract/space.ts'
import type { EngineContext } from '../context.ts'
import type { Started } from '../jobs/started.ts'
import { buildMap } from './build-map.ts'

/** Starts drawing a space's map, or returns the job that draws one already. */
export function startMap(context: EngineContext, space: SpaceName): Started {
  return context.jobs.start('map', 'Drawing the map', (control) =>
    buildMap(context, space, control),
  )
}
