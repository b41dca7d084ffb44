import { z } from 'zod'
import type { Modality, SpaceName } from '../contract/space.ts'
import type { CatalogEntry } from './catalog-entry.ts'
import { catalogEntrySchema } from './catalog-entry.ts'
import catalogJson from './catalog.json' with { type: 'json' }
import { findTower } from './tower.ts'

/** Every encoder this version knows, in the order of models/catalog.json. */
export const encoders: readonly CatalogEntry[] = z
  .strictObject({ encoders: z.array(catalogEntrySchema) })
  .parse(catalogJson).encoders

/** The space that each modality's built-in encoder fills. */
const SPACES = { image: 'visual', sound: 'sound', text: 'concept' } as const satisfies Readonly<
  Record<Modality, SpaceName>
>

/** The built-in encoder that turns this modality into vectors, with its tower and its space. */
export function encoderFor<M extends Modality>(modality: M) {
  for (const entry of encoders) {
    const tower = entry.source.kind === 'builtin' ? findTower(entry.towers, modality) : null
    if (tower) return { entry, tower, space: SPACES[modality] }
  }
  throw new Error(`The catalogue holds no encoder for ${modality}`)
}
