import type { SpaceName } from '../../contract/space.ts'
import { encodeVector } from '../vectors/vector-format.ts'
import type { Catalog } from './catalog.ts'
import type { NewVector } from './contents.ts'
import { number } from './row.ts'
import { findSpace } from './spaces.ts'

/** Remembers where vectors come from; returns the number that {@link importVector} takes. */
export function insertImport(
  catalog: Catalog,
  source: { readonly space: SpaceName; readonly file: string; readonly sha256: string },
  nowMs: number,
): number {
  const { lastInsertRowid } = catalog
    .prepare('INSERT INTO vector_imports (space, file, sha256, imported_ms) VALUES (?, ?, ?, ?)')
    .run(source.space, source.file, source.sha256, nowMs)
  return Number(lastInsertRowid)
}

/**
 * Stores a vector that was not made here, in the place of the one that a content has.
 *
 * @returns row id of the vector whose place it took, or null
 */
export function importVector(
  catalog: Catalog,
  contentId: number,
  vector: NewVector,
  importId: number,
): number | null {
  const old = catalog
    .prepare('SELECT id FROM vectors WHERE content_id = ? AND space = ?')
    .get(contentId, vector.space)
  const storage = findSpace(catalog, vector.space)?.storage ?? 'float32'
  catalog
    .prepare(
      `INSERT OR REPLACE INTO vectors (content_id, space, encoder, vector, import_id)
       VALUES (?, ?, ?, ?, ?)`,
    )
    .run(contentId, vector.space, vector.encoder, encodeVector(vector.vector, storage), importId)
  return old ? number(old, 'id') : null
}
