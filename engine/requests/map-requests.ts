import type { EngineContext } from '../context.ts'
import { buildMap } from '../map/build-map.ts'
import { readMap } from '../store/map-table.ts'
import type { Handlers } from './handlers.ts'

/** The map of the library. */
export function mapRequests(context: EngineContext): Handlers<'buildMap' | 'readMap'> {
  return {
    buildMap: ({ space }) => {
      const { id } = context.jobs.start('map', 'Drawing the map', (control) =>
        buildMap(context, space, control),
      )
      return { jobId: id }
    },
    readMap: ({ space }) => readMap(context.catalog, space),
  }
}
