import type { EngineContext } from '../context.ts'
import { setSpaceState } from '../store/spaces.ts'

/**
 * Leaves the spaces that are being filled as they are until they are resumed: whoever cancels the
 * filling does not want it to start by itself with the next new file.
 */
export function pauseFilling({ catalog, spaces }: EngineContext): void {
  catalog.change(() => {
    for (const { name, state } of spaces.list()) {
      if (state === 'filling') setSpaceState(catalog, name, 'paused')
    }
  })
}
