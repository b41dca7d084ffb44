import type { SpaceName } from '../../contract/space.ts'
import type { EngineContext } from '../context.ts'
import type { Started } from '../jobs/started.ts'
import { buildMap } from './build-map.ts'

/**
 * Starts drawing a space's map, or returns the job that draws one already.
 *
 * @throws LikenessError `not-found` where there is no such space
 */
export function startMap(context: EngineContext, space: SpaceName): Started {
  context.spaces.get(space)
  return context.jobs.start('map', 'Drawing the map', (control) =>
    buildMap(context, space, control),
  )
}
