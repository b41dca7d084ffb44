import type { EngineContext } from '../context.ts'
import { startMap } from '../map/start-map.ts'
import { readMap } from '../store/map-table.ts'
import type { Handlers } from './handlers.ts'

/** The map of the library. */
export function mapRequests(context: EngineContext): Handlers<'buildMap' | 'readMap'> {
  return {
    buildMap: ({ space }) => ({ jobId: startMap(context, space).id }),
    readMap: ({ space }) => readMap(context.catalog, space),
  }
}
