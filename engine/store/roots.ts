import { LikenessError } from '../../contract/errors.ts'
import { rootIdSchema } from '../../contract/ids.ts'
import type { RootId } from '../../contract/ids.ts'
import type { Root } from '../../contract/library.ts'
import type { Catalog } from './catalog.ts'
import type { Row } from './row.ts'
import { number, text } from './row.ts'

function toRoot(row: Row): Root {
  return {
    id: rootIdSchema.parse(row['id']),
    path: text(row, 'path'),
    state: text(row, 'state') === 'offline' ? 'offline' : 'online',
    fileCount: number(row, 'file_count'),
  }
}

const SELECT = `SELECT id, path, state,
  (SELECT count(*) FROM files WHERE root_id = roots.id AND state <> 'missing'
     AND kind IN ('image', 'sound')) AS file_count
  FROM roots`

/** All roots, by path. */
export function listRoots(catalog: Catalog): Root[] {
  return catalog.prepare(`${SELECT} ORDER BY path`).all().map(toRoot)
}

/** @throws LikenessError `not-found` */
export function readRoot(catalog: Catalog, id: RootId): Root {
  const row = catalog.prepare(`${SELECT} WHERE id = ?`).get(id)
  if (row) return toRoot(row)
  throw new LikenessError(
    'not-found',
    'That folder is not in the library.',
    'Look at the list of folders again.',
  )
}

/** Adds a folder by its absolute, real path. */
export function insertRoot(catalog: Catalog, path: string, nowMs: number): RootId {
  const { lastInsertRowid } = catalog
    .prepare('INSERT INTO roots (path, added_ms) VALUES (?, ?)')
    .run(path, nowMs)
  return rootIdSchema.parse(Number(lastInsertRowid))
}

/** Forgets a root and its files; contents without any file go with {@link purgeContents}. */
export function deleteRoot(catalog: Catalog, id: RootId): void {
  catalog.prepare('DELETE FROM roots WHERE id = ?').run(id)
}

export function setRootState(catalog: Catalog, id: RootId, state: Root['state']): void {
  catalog.prepare('UPDATE roots SET state = ? WHERE id = ?').run(state, id)
}

/** Remembers how many files of a root are of kinds that are not supported. */
export function setUnsupported(
  catalog: Catalog,
  id: RootId,
  counts: { readonly videos: number; readonly others: number },
): void {
  catalog
    .prepare('UPDATE roots SET videos = ?, others = ? WHERE id = ?')
    .run(counts.videos, counts.others, id)
}
