import { z } from 'zod'
import type { Problem } from '../../contract/errors.ts'
import type { ContentId } from '../../contract/ids.ts'
import { contentIdSchema } from '../../contract/ids.ts'
import type { MediaKind, Modality, SpaceName, SpaceState } from '../../contract/space.ts'
import {
  modalitySchema,
  spaceNameSchema,
  spaceStateSchema,
  vectorStorageSchema,
} from '../../contract/space.ts'
import type { Catalog } from './catalog.ts'
import { number, text } from './row.ts'

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

/** One that is being removed is no longer seen, but the work can be finished after a crash. */
const THERE = `state <> 'removing'`

/** A space as the catalogue knows it. */
export type SpaceRecord = Readonly<z.infer<typeof spaceRowSchema>>

/** All spaces, in the order in which they were added. */
export function listSpaces(catalog: Catalog): SpaceRecord[] {
  return catalog
    .prepare(`${SELECT} WHERE ${THERE} ORDER BY added_ms, rowid`)
    .all()
    .map((row) => spaceRowSchema.parse(row))
}

/** The space of this name, or null. */
export function findSpace(catalog: Catalog, name: SpaceName): SpaceRecord | null {
  const row = catalog.prepare(`${SELECT} WHERE name = ? AND ${THERE}`).get(name)
  return row ? spaceRowSchema.parse(row) : null
}

export function insertSpace(catalog: Catalog, space: SpaceRecord): void {
  catalog
    .prepare(
      `INSERT INTO spaces (name, encoder, dimensions, storage, state, modalities, added_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
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

export function setModalities(
  catalog: Catalog,
  name: SpaceName,
  modalities: readonly Modality[],
): void {
  catalog
    .prepare('UPDATE spaces SET modalities = ? WHERE name = ?')
    .run(JSON.stringify(modalities), name)
}

/** Hides a space whose vectors are about to be deleted. */
export function markRemoving(catalog: Catalog, name: SpaceName): void {
  catalog.prepare(`UPDATE spaces SET state = 'removing' WHERE name = ?`).run(name)
}

/** Names of spaces whose removal has begun and not ended. */
export function listRemoving(catalog: Catalog): SpaceName[] {
  return catalog
    .prepare(`SELECT name FROM spaces WHERE state = 'removing'`)
    .all()
    .map((row) => text(row, 'name'))
}

/** Deletes at most `limit` vectors of a space; returns how many there were. */
export function deleteSomeVectors(catalog: Catalog, name: SpaceName, limit: number): number {
  const { changes } = catalog
    .prepare(
      `DELETE FROM vectors WHERE id IN (SELECT id FROM vectors WHERE space = ? ORDER BY id LIMIT ?)`,
    )
    .run(name, limit)
  return Number(changes)
}

/** Forgets a space whose vectors are gone. */
export function deleteSpace(catalog: Catalog, name: SpaceName): void {
  catalog.prepare('DELETE FROM maps WHERE space = ?').run(name)
  catalog.prepare('DELETE FROM compared WHERE space = ?').run(name)
  catalog.prepare('DELETE FROM spaces WHERE name = ?').run(name)
}

/** What a space's vectors are made with, as it was last looked at. */
export function madeWith(catalog: Catalog, name: SpaceName): string {
  const row = catalog.prepare('SELECT made_with FROM spaces WHERE name = ?').get(name)
  return row ? text(row, 'made_with') : ''
}

export function setMadeWith(catalog: Catalog, name: SpaceName, keys: string): void {
  catalog.prepare('UPDATE spaces SET made_with = ? WHERE name = ?').run(keys, name)
}

/** Deletes a space's vectors that were made with anything but these; returns how many. */
export function deleteOtherVectors(
  catalog: Catalog,
  name: SpaceName,
  keys: readonly string[],
): number {
  let deleted = 0
  for (const table of ['vectors', 'unfit']) {
    const { changes } = catalog
      .prepare(
        `DELETE FROM ${table} WHERE space = ?1 AND encoder NOT IN (SELECT value FROM json_each(?2))`,
      )
      .run(name, JSON.stringify(keys))
    deleted += Number(changes)
  }
  return deleted
}

/** Contents of one kind that are there to be read and have no vector in one of some spaces yet. */
const LACKING = `FROM contents WHERE kind = ?1
  AND EXISTS (SELECT 1 FROM files WHERE content_id = contents.id AND files.state = 'ready')
  AND EXISTS (SELECT 1 FROM json_each(?2) AS space WHERE NOT EXISTS (
      SELECT 1 FROM vectors WHERE content_id = contents.id AND vectors.space = space.value)
    AND NOT EXISTS (
      SELECT 1 FROM unfit WHERE content_id = contents.id AND unfit.space = space.value))`

/** How many contents of a kind lack a vector in one of these spaces. */
export function countLacking(
  catalog: Catalog,
  kind: MediaKind,
  spaces: readonly SpaceName[],
): number {
  const row = catalog.prepare(`SELECT count(*) AS n ${LACKING}`).get(kind, JSON.stringify(spaces))
  return row ? number(row, 'n') : 0
}

/** The next contents of a kind that lack a vector in one of these spaces, after `afterId`. */
export function nextLacking(
  catalog: Catalog,
  kind: MediaKind,
  spaces: readonly SpaceName[],
  afterId: number,
  limit: number,
): { readonly id: ContentId; readonly sha256: string }[] {
  return catalog
    .prepare(`SELECT id, sha256 ${LACKING} AND contents.id > ?3 ORDER BY contents.id LIMIT ?4`)
    .all(kind, JSON.stringify(spaces), afterId, limit)
    .map((row) => ({ id: contentIdSchema.parse(row['id']), sha256: text(row, 'sha256') }))
}

/** Which of these spaces lack a content's vector. */
export function lackingSpaces(
  catalog: Catalog,
  contentId: ContentId,
  spaces: readonly SpaceName[],
): Set<SpaceName> {
  const rows = catalog
    .prepare(
      `SELECT space FROM vectors WHERE content_id = ?1
       UNION ALL SELECT space FROM unfit WHERE content_id = ?1`,
    )
    .all(contentId)
  return new Set(spaces).difference(new Set(rows.map((row) => text(row, 'space'))))
}

/** Remembers that a space's encoder can make nothing of a content. */
export function insertUnfit(
  catalog: Catalog,
  contentId: ContentId,
  unfit: { readonly space: SpaceName; readonly encoder: string; readonly problem: Problem },
): void {
  catalog
    .prepare(`INSERT OR REPLACE INTO unfit SELECT ?1, name, ?3, ?4 FROM spaces WHERE name = ?2`)
    .run(contentId, unfit.space, unfit.encoder, JSON.stringify(unfit.problem))
}
