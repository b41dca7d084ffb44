import { z } from 'zod'
import type { MediaKind, SpaceName, SpaceState } from '../../contract/space.ts'
import {
  modalitySchema,
  spaceNameSchema,
  spaceStateSchema,
  vectorStorageSchema,
} from '../../contract/space.ts'
import type { Catalog } from './catalog.ts'
import { number } from './row.ts'

const spaceRowSchema = z.object({
  name: spaceNameSchema,
  encoder: z.string(),
  dimensions: z.int().positive(),
  storage: vectorStorageSchema,
  state: spaceStateSchema,
  modalities: z
    .string()
    .transform((json) => z.array(modalitySchema).readonly().parse(JSON.parse(json))),
  addedMs: z.number(),
})

const SELECT = `SELECT name, encoder, dimensions, storage, state, modalities, added_ms AS addedMs
  FROM spaces`

/** A space as the catalogue knows it. */
export type SpaceRecord = Readonly<z.infer<typeof spaceRowSchema>>

/** All spaces, in the order in which they were added. */
export function listSpaces(catalog: Catalog): SpaceRecord[] {
  return catalog
    .prepare(`${SELECT} ORDER BY added_ms, rowid`)
    .all()
    .map((row) => spaceRowSchema.parse(row))
}

/** The space of this name, or null. */
export function findSpace(catalog: Catalog, name: SpaceName): SpaceRecord | null {
  const row = catalog.prepare(`${SELECT} WHERE name = ?`).get(name)
  return row ? spaceRowSchema.parse(row) : null
}

export function insertSpace(catalog: Catalog, space: SpaceRecord): void {
  catalog
    .prepare('INSERT INTO spaces VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(
      space.name,
      space.encoder,
      space.dimensions,
      space.storage,
      space.state,
      JSON.stringify(space.modalities),
      space.addedMs,
    )
}

export function setSpaceState(catalog: Catalog, name: SpaceName, state: SpaceState): void {
  catalog.prepare('UPDATE spaces SET state = ? WHERE name = ?').run(state, name)
}

/** Forgets a space; its vectors go piece by piece before ({@link deleteSomeVectors}). */
export function deleteSpace(catalog: Catalog, name: SpaceName): void {
  catalog.prepare('DELETE FROM maps WHERE space = ?').run(name)
  catalog.prepare('DELETE FROM spaces WHERE name = ?').run(name)
}

/** How many contents of these kinds have no vector in a space yet. */
export function countLacking(
  catalog: Catalog,
  space: SpaceName,
  kinds: readonly MediaKind[],
): number {
  const row = catalog
    .prepare(
      `SELECT count(*) AS n FROM contents WHERE kind IN (SELECT value FROM json_each(?2))
         AND NOT EXISTS (SELECT 1 FROM vectors WHERE content_id = contents.id AND space = ?1)`,
    )
    .get(space, JSON.stringify(kinds))
  return row ? number(row, 'n') : 0
}
