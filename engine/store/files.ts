import type { Problem } from '../../contract/errors.ts'
import { problemSchema } from '../../contract/errors.ts'
import type { ContentId, RootId } from '../../contract/ids.ts'
import type { Failure } from '../../contract/library.ts'
import type { MediaKind } from '../../contract/space.ts'
import type { Catalog } from './catalog.ts'
import type { Row } from './row.ts'
import { number, numberOrNull, text, textOrNull } from './row.ts'

/**
 * What the file system says of a file. Another size or time means that it is read again; device and
 * inode only tell hardlinks, for some file systems (FAT, exFAT, network shares) make up new ones
 * each time they are mounted.
 */
export interface FileIdentity {
  readonly sizeBytes: number
  /** Nanoseconds since 1970 as decimal text: too large for a number. */
  readonly modifiedNs: string
  readonly modifiedMs: number
  readonly device: string
  readonly inode: string
}

/** `missing`: was there, is not now; kept, because it may come back. */
export type FileState = 'pending' | 'ready' | 'failed' | 'missing'

export interface FileRow extends FileIdentity {
  readonly id: number
  readonly rootId: number
  readonly relativePath: string
  readonly kind: MediaKind | 'other'
  readonly state: FileState
  readonly contentId: number | null
  readonly problem: Problem | null
  readonly crashes: number
}

const states: readonly FileState[] = ['pending', 'ready', 'failed', 'missing']

function toFile(row: Row): FileRow {
  const kind = text(row, 'kind')
  const state = states.find((known) => known === row['state'])
  const problem = textOrNull(row, 'problem')
  return {
    id: number(row, 'id'),
    rootId: number(row, 'root_id'),
    relativePath: text(row, 'relative_path'),
    kind: kind === 'image' || kind === 'sound' ? kind : 'other',
    state: state ?? 'pending',
    sizeBytes: number(row, 'size_bytes'),
    modifiedNs: text(row, 'modified_ns'),
    modifiedMs: number(row, 'modified_ms'),
    device: text(row, 'device'),
    inode: text(row, 'inode'),
    contentId: numberOrNull(row, 'content_id'),
    problem: problem === null ? null : problemSchema.parse(JSON.parse(problem)),
    crashes: number(row, 'crashes'),
  }
}

/** Every file known under a root, missing ones too. */
export function filesOfRoot(catalog: Catalog, rootId: RootId): FileRow[] {
  const rows = catalog.prepare('SELECT * FROM files WHERE root_id = ?').iterate(rootId)
  return Array.from(rows, toFile)
}

/** The next files to read in these roots: `limit` of them after `afterId`, as they were found. */
export function pendingFiles(
  catalog: Catalog,
  rootIds: readonly RootId[],
  afterId: number,
  limit: number,
): (FileRow & { readonly path: string })[] {
  return catalog
    .prepare(
      `SELECT files.*, roots.path AS root_path FROM files JOIN roots ON roots.id = root_id
       WHERE files.state = 'pending' AND files.id > ?
         AND root_id IN (SELECT value FROM json_each(?))
       ORDER BY files.id LIMIT ?`,
    )
    .all(afterId, JSON.stringify(rootIds), limit)
    .map((row) => {
      const file = toFile(row)
      return { ...file, path: joinPath(text(row, 'root_path'), file.relativePath) }
    })
}

/** How many files are still to be read in these roots. */
export function countPending(catalog: Catalog, rootIds: readonly RootId[]): number {
  const row = catalog
    .prepare(
      `SELECT count(*) AS n FROM files
       WHERE state = 'pending' AND root_id IN (SELECT value FROM json_each(?))`,
    )
    .get(JSON.stringify(rootIds))
  return row ? number(row, 'n') : 0
}

/** Absolute path of a file: a root is stored without a separator at its end, but for "/". */
export function joinPath(rootPath: string, relativePath: string): string {
  return rootPath.endsWith('/') ? rootPath + relativePath : `${rootPath}/${relativePath}`
}

/**
 * A file seen for the first time, or changed since: it has to be read. What was known of it stays
 * with it until then, so that it is still shown, and not lost when its drive goes away meanwhile.
 */
export function upsertFile(
  catalog: Catalog,
  rootId: RootId,
  file: FileIdentity & { readonly relativePath: string; readonly kind: FileRow['kind'] },
  nowMs: number,
): void {
  const name = file.relativePath.slice(file.relativePath.lastIndexOf('/') + 1)
  catalog
    .prepare(
      `INSERT INTO files (root_id, relative_path, name, kind, size_bytes, modified_ms, modified_ns,
         device, inode, state, added_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?)
       ON CONFLICT (root_id, relative_path) DO UPDATE SET kind = excluded.kind,
         size_bytes = excluded.size_bytes, modified_ms = excluded.modified_ms,
         modified_ns = excluded.modified_ns, device = excluded.device, inode = excluded.inode,
         state = 'pending', problem = NULL, crashes = 0`,
    )
    .run(
      rootId,
      file.relativePath,
      name,
      file.kind,
      file.sizeBytes,
      file.modifiedMs,
      file.modifiedNs,
      file.device,
      file.inode,
      nowMs,
    )
}

/** An unchanged file that its file system numbers anew, as FAT does at each mount. */
export function renumberFile(
  catalog: Catalog,
  id: number,
  { device, inode }: Pick<FileIdentity, 'device' | 'inode'>,
): void {
  catalog.prepare('UPDATE files SET device = ?, inode = ? WHERE id = ?').run(device, inode, id)
}

/** A missing file that came back unchanged: nothing to read again. */
export function restoreFile(catalog: Catalog, id: number): void {
  catalog
    .prepare(
      `UPDATE files SET state = CASE WHEN content_id IS NULL THEN 'pending' ELSE 'ready' END,
         problem = NULL WHERE id = ?`,
    )
    .run(id)
}

export function markReady(catalog: Catalog, id: number, contentId: ContentId): void {
  catalog
    .prepare(`UPDATE files SET state = 'ready', content_id = ?, problem = NULL WHERE id = ?`)
    .run(contentId, id)
}

/** A file that cannot be read now: what was known of it before stays with it. */
export function markFailed(catalog: Catalog, id: number, problem: Problem): void {
  catalog
    .prepare(`UPDATE files SET state = 'failed', problem = ? WHERE id = ?`)
    .run(JSON.stringify(problem), id)
}

/** A file whose bytes are not what they were: what was known of it is no longer true. */
export function letGoOfContent(catalog: Catalog, id: number): void {
  catalog.prepare('UPDATE files SET content_id = NULL WHERE id = ?').run(id)
}

export function markPending(catalog: Catalog, id: number): void {
  catalog.prepare(`UPDATE files SET state = 'pending', problem = NULL WHERE id = ?`).run(id)
}

/**
 * A file that is gone. When its content still lies somewhere else it was moved, and the row goes;
 * otherwise the row stays, so that nothing is lost when the file comes back. One that was still to
 * be read then forgets its time, for its content may be that of older bytes.
 */
export function markMissing(catalog: Catalog, id: number): void {
  catalog
    .prepare(
      `UPDATE files SET modified_ns = CASE WHEN state = 'ready' THEN modified_ns ELSE '' END,
         state = 'missing' WHERE id = ?`,
    )
    .run(id)
}

/** Says when a file came into the library. */
export function setAddedMs(catalog: Catalog, id: number, addedMs: number): void {
  catalog.prepare('UPDATE files SET added_ms = ? WHERE id = ?').run(addedMs, id)
}

/**
 * Drops missing rows whose content has another file: those were moves or renames. The newest of its
 * files has been in the library as long as the one that is gone.
 */
export function forgetMoved(catalog: Catalog): void {
  catalog
    .prepare(
      `UPDATE files SET added_ms = gone.added_ms FROM (
         SELECT content_id, min(added_ms) AS added_ms FROM files
         WHERE state = 'missing' AND content_id IS NOT NULL GROUP BY content_id) AS gone
       WHERE files.id = (
         SELECT id FROM files AS other WHERE other.content_id = gone.content_id
           AND other.state = 'ready' ORDER BY added_ms DESC, id DESC LIMIT 1)
       AND files.added_ms > gone.added_ms`,
    )
    .run()
  catalog
    .prepare(
      `DELETE FROM files WHERE state = 'missing' AND (content_id IS NULL OR EXISTS (
         SELECT 1 FROM files AS other WHERE other.content_id = files.content_id
           AND other.state = 'ready'))`,
    )
    .run()
}

/** The row of a file by its place: one, or none. */
export function filesAtPath(catalog: Catalog, rootPath: string, relativePath: string): number[] {
  return catalog
    .prepare(
      `SELECT files.id FROM files JOIN roots ON roots.id = root_id
       WHERE roots.path = ? AND relative_path = ?`,
    )
    .all(rootPath, relativePath)
    .map((row) => number(row, 'id'))
}

/** What the files with these bytes (SHA-256, hex) are called now, the first known first. */
export function namesOfContent(catalog: Catalog, sha256: string): string[] {
  return catalog
    .prepare(
      `SELECT name FROM files JOIN contents ON contents.id = content_id
       WHERE sha256 = ? AND state = 'ready' ORDER BY files.id`,
    )
    .all(sha256)
    .map((row) => text(row, 'name'))
}

/** Counts a decoder's death while this file was in its hands; returns how often that happened. */
export function countCrash(catalog: Catalog, id: number): number {
  const row = catalog
    .prepare('UPDATE files SET crashes = crashes + 1 WHERE id = ? RETURNING crashes')
    .get(id)
  return row ? number(row, 'crashes') : 0
}

/** Files that could not be read, by path. */
export function listFailures(
  catalog: Catalog,
  offset: number,
  limit: number,
): { total: number; failures: Failure[] } {
  const counted = catalog.prepare(`SELECT count(*) AS n FROM files WHERE state = 'failed'`).get()
  const rows = catalog
    .prepare(
      `SELECT files.*, roots.path AS root_path FROM files JOIN roots ON roots.id = root_id
       WHERE files.state = 'failed' ORDER BY roots.path, relative_path LIMIT ? OFFSET ?`,
    )
    .all(limit, offset)
  const failures = rows.flatMap((row) => {
    const file = toFile(row)
    const path = joinPath(text(row, 'root_path'), file.relativePath)
    return file.problem ? [{ path, problem: { ...file.problem, path } }] : []
  })
  return { total: counted ? number(counted, 'n') : 0, failures }
}
