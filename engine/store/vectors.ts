import type { MediaKind, SpaceName } from '../../contract/space.ts'
import { decodeVector } from '../vectors/vector-format.ts'
import type { Catalog } from './catalog.ts'
import type { Row } from './row.ts'
import { bytes, number } from './row.ts'
import { findSpace } from './spaces.ts'

export interface VectorRow {
  readonly id: number
  readonly contentId: number
  readonly vector: Float32Array
}

/** Reads the column `vector` of a space's rows, as that space keeps its vectors. */
export function vectorReader(catalog: Catalog, space: SpaceName): (row: Row) => Float32Array {
  const storage = findSpace(catalog, space)?.storage ?? 'float32'
  return (row) => decodeVector(bytes(row, 'vector'), storage)
}

/** Row ids of a space's vectors, ascending. */
export function vectorIds(catalog: Catalog, space: SpaceName): number[] {
  return catalog
    .prepare('SELECT id FROM vectors WHERE space = ? ORDER BY id')
    .all(space)
    .map((row) => number(row, 'id'))
}

/** The next `limit` vectors of a space after row `afterId`. */
export function vectorsAfter(
  catalog: Catalog,
  space: SpaceName,
  afterId: number,
  limit: number,
): VectorRow[] {
  const read = vectorReader(catalog, space)
  return catalog
    .prepare(
      'SELECT id, content_id, vector FROM vectors WHERE space = ? AND id > ? ORDER BY id LIMIT ?',
    )
    .all(space, afterId, limit)
    .map((row) => ({
      id: number(row, 'id'),
      contentId: number(row, 'content_id'),
      vector: read(row),
    }))
}

/** The same, of one kind of items only. */
export function vectorsOfKind(
  catalog: Catalog,
  space: SpaceName,
  kind: MediaKind,
  afterId: number,
  limit: number,
): VectorRow[] {
  const read = vectorReader(catalog, space)
  return catalog
    .prepare(
      `SELECT vectors.id, content_id, vector FROM vectors JOIN contents ON contents.id = content_id
       WHERE space = ? AND vectors.id > ? AND contents.kind = ? ORDER BY vectors.id LIMIT ?`,
    )
    .all(space, afterId, kind, limit)
    .map((row) => ({
      id: number(row, 'id'),
      contentId: number(row, 'content_id'),
      vector: read(row),
    }))
}

/** A content's vector in a space, or null. */
export function vectorOf(catalog: Catalog, contentId: number, space: SpaceName): VectorRow | null {
  const row = catalog
    .prepare('SELECT id, content_id, vector FROM vectors WHERE content_id = ? AND space = ?')
    .get(contentId, space)
  if (!row) return null
  return { id: number(row, 'id'), contentId, vector: vectorReader(catalog, space)(row) }
}

/** Content ids of vectors by row id; rows that are gone are absent. */
export function contentsOfVectors(catalog: Catalog, ids: readonly number[]): Map<number, number> {
  const contents = new Map<number, number>()
  const statement = catalog.prepare('SELECT content_id FROM vectors WHERE id = ?')
  for (const id of ids) {
    const row = statement.get(id)
    if (row) contents.set(id, number(row, 'content_id'))
  }
  return contents
}

/** How many vectors a space holds. */
export function countVectors(catalog: Catalog, space: SpaceName): number {
  const row = catalog.prepare('SELECT count(*) AS n FROM vectors WHERE space = ?').get(space)
  return row ? number(row, 'n') : 0
}

/** Highest row id of a space's vectors: the generation of an index that holds them all. */
export function newestVector(catalog: Catalog, space: SpaceName): number {
  const row = catalog.prepare('SELECT max(id) AS n FROM vectors WHERE space = ?').get(space)
  return typeof row?.['n'] === 'number' ? row['n'] : 0
}

/**
 * At most `count` vectors of a space, of one kind of items or of all, spread over it and the same
 * for the same library: row ids are scattered by a multiplicative hash (Knuth, TAOCP 6.4).
 */
export function sampleVectors(
  catalog: Catalog,
  space: SpaceName,
  kind: MediaKind | null,
  count: number,
): Float32Array[] {
  return catalog
    .prepare(
      `SELECT vector FROM vectors WHERE space = ?1 AND (?2 IS NULL OR EXISTS (
         SELECT 1 FROM contents WHERE contents.id = content_id AND contents.kind = ?2))
       ORDER BY (id * 2654435761) % 4294967296 LIMIT ?3`,
    )
    .all(space, kind, count)
    .map(vectorReader(catalog, space))
}
