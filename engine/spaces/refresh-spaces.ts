import { mediaKindSchema } from '../../contract/space.ts'
import type { EngineContext } from '../context.ts'
import { deleteOtherVectors, madeWith, setMadeWith, setSpaceState } from '../store/spaces.ts'
import { vectorSource } from './vector-source.ts'

/**
 * Forgets the vectors of a space whose encoder, revision or preprocessing is no longer what they
 * were made with, so that they are made anew; other spaces are left alone. A space whose encoder is
 * not on this computer keeps what it has.
 */
export function refreshSpaces(
  context: Pick<EngineContext, 'catalog' | 'spaces' | 'encoders' | 'concepts'>,
): void {
  const { catalog, spaces, encoders, concepts } = context
  for (const space of spaces.list()) {
    const keys = mediaKindSchema.options.flatMap(
      (kind) => vectorSource(space, kind, encoders, concepts)?.key ?? [],
    )
    if (keys.length === 0 || madeWith(catalog, space.name) === JSON.stringify(keys)) continue
    catalog.change(() => {
      const deleted = deleteOtherVectors(catalog, space.name, keys)
      if (deleted > 0 && space.state === 'ready') setSpaceState(catalog, space.name, 'filling')
      setMadeWith(catalog, space.name, JSON.stringify(keys))
    })
  }
}
