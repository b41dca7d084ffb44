import type { DatabaseSync } from 'node:sqlite'
import type { z } from 'zod'
import type { Cleanup, CleanupFile, CleanupPlan } from '../../contract/cleanup.ts'
import { cleanupFileSchema, cleanupSchema } from '../../contract/cleanup.ts'
import { LikenessError } from '../../contract/errors.ts'
import { inTransaction } from './database.ts'
import type { Row } from './row.ts'
import { number, numberOrNull, text, textOrNull } from './row.ts'

export type NewCleanupFile = Omit<CleanupFile, 'id' | 'changedMs'>

/** A file that a clean-up has removed, for who sees its bytes again. */
export type Removed = Pick<CleanupFile, 'cleanupId'> & {
  readonly path: string
  readonly removedMs: number
}

/** What a step changes of a line. */
export type FileChange = Pick<CleanupFile, 'state'> &
  Partial<Pick<CleanupFile, 'targetPath' | 'restoredPath' | 'problem'>>

/**
 * The journal of clean-ups. It is in the database that is written through to the disk with every
 * transaction, so what it says is there before the next step on a file is made.
 */
export class CleanupJournal {
  readonly #database: DatabaseSync
  #revision = 1

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** Rises with every change. */
  get revision(): number {
    return this.#revision
  }

  begin({ id, destination }: Pick<CleanupPlan, 'id' | 'destination'>, nowMs: number): number {
    return this.#write(() => this.#insertCleanup({ planId: id, destination, startedMs: nowMs }))
  }

  finish(id: number, outcome: Cleanup['outcome'], nowMs: number): void {
    this.#write(() =>
      this.#database
        .prepare('UPDATE cleanups SET outcome = ?, finished_ms = ? WHERE id = ?')
        .run(outcome, nowMs, id),
    )
  }

  /** Writes lines, all or none; they are on the disk when this returns. */
  add(lines: readonly NewCleanupFile[], nowMs: number): CleanupFile[] {
    const ids = this.#write(() => lines.map((line) => this.#insert(line, nowMs)))
    return ids.map((id) => this.file(id))
  }

  /** Writes what became of a line; it is on the disk when this returns. */
  change(line: Pick<CleanupFile, 'id'>, change: FileChange, nowMs: number): void {
    const before = this.file(line.id)
    const { state, targetPath, restoredPath, problem } = { ...before, ...change }
    this.#write(() =>
      this.#database
        .prepare(
          `UPDATE cleanup_files SET state = ?, target_path = ?, restored_path = ?, problem = ?,
             changed_ms = ? WHERE id = ?`,
        )
        .run(
          state,
          targetPath,
          restoredPath,
          problem === null ? null : JSON.stringify(problem),
          nowMs,
          line.id,
        ),
    )
  }

  /** @throws LikenessError `not-found` */
  file(id: number): CleanupFile {
    const row = this.#database.prepare('SELECT * FROM cleanup_files WHERE id = ?').get(id)
    if (row) return toFile(row)
    throw new LikenessError('not-found', 'The journal has no such file.', 'List the clean-ups.')
  }

  /** Lines of one clean-up in the order they were written; all of them unless told otherwise. */
  files(cleanupId: number, offset = 0, limit = -1): CleanupFile[] {
    return this.#database
      .prepare('SELECT * FROM cleanup_files WHERE cleanup_id = ? ORDER BY id LIMIT ? OFFSET ?')
      .all(cleanupId, limit, offset)
      .map(toFile)
  }

  /** Lines whose outcome was never written: the program ended between the intent and it. */
  unsettled(): CleanupFile[] {
    return this.#database
      .prepare(
        `SELECT * FROM cleanup_files WHERE state IN ('intended', 'restoring', 'emptying')
         ORDER BY id`,
      )
      .all()
      .map(toFile)
  }

  /** Every file that was removed and not restored, the oldest first. */
  removals(): (Removed & { readonly sha256: string })[] {
    return this.#database
      .prepare(
        `SELECT sha256, cleanup_id, path, changed_ms FROM cleanup_files
         WHERE sha256 IS NOT NULL AND state IN ('moved', 'emptied') ORDER BY changed_ms, id`,
      )
      .all()
      .map((row) => ({
        sha256: text(row, 'sha256'),
        cleanupId: number(row, 'cleanup_id'),
        path: text(row, 'path'),
        removedMs: number(row, 'changed_ms'),
      }))
  }

  /** When a file with these bytes (SHA-256, hex) was first taken up by a clean-up, or null. */
  firstTakenMs(sha256: string): number | null {
    const row = this.#database
      .prepare(
        `SELECT min(started_ms) AS started_ms FROM cleanups
         WHERE id IN (SELECT cleanup_id FROM cleanup_files WHERE sha256 = ?)`,
      )
      .get(sha256)
    return row ? numberOrNull(row, 'started_ms') : null
  }

  /** Takes over a clean-up from another journal. */
  bring(
    cleanup: Omit<Cleanup, 'id' | 'counts' | 'bytesMoved'>,
    files: readonly CleanupFile[],
  ): void {
    this.#write(() => {
      const id = this.#insertCleanup(cleanup)
      this.#database
        .prepare('UPDATE cleanups SET outcome = ?, finished_ms = ? WHERE id = ?')
        .run(cleanup.outcome, cleanup.finishedMs, id)
      for (const file of files) this.#insert({ ...file, cleanupId: id }, file.changedMs)
    })
  }

  /** @throws LikenessError `not-found` */
  cleanup(id: number): Cleanup {
    const row = this.#database.prepare('SELECT * FROM cleanups WHERE id = ?').get(id)
    if (row) return this.#toCleanup(row)
    throw new LikenessError(
      'not-found',
      `There is no clean-up with the number ${id}.`,
      'See "likeness clean --list" for those that there are.',
    )
  }

  /** All clean-ups, the newest first. */
  list(): Cleanup[] {
    return this.#database
      .prepare('SELECT * FROM cleanups ORDER BY id DESC')
      .all()
      .map((row) => this.#toCleanup(row))
  }

  #insertCleanup({
    planId,
    destination,
    startedMs,
  }: Pick<Cleanup, 'planId' | 'destination' | 'startedMs'>): number {
    const { lastInsertRowid } = this.#database
      .prepare('INSERT INTO cleanups (plan_id, destination, started_ms) VALUES (?, ?, ?)')
      .run(planId, destination, startedMs)
    return Number(lastInsertRowid)
  }

  #insert(line: NewCleanupFile, nowMs: number): number {
    const { file } = line
    const { lastInsertRowid } = this.#database
      .prepare(
        `INSERT INTO cleanup_files (cleanup_id, group_key, unit, path, root_path, size_bytes,
           modified_ns, device, inode, sha256, keeper_path, class, state, target_path,
           restored_path, problem, changed_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        line.cleanupId,
        line.groupKey,
        line.unit,
        file.path,
        file.rootPath,
        file.sizeBytes,
        file.modifiedNs,
        file.device,
        file.inode,
        file.sha256,
        line.keeperPath,
        line.class,
        line.state,
        line.targetPath,
        line.restoredPath,
        line.problem === null ? null : JSON.stringify(line.problem),
        nowMs,
      )
    return Number(lastInsertRowid)
  }

  #toCleanup(row: Row): Cleanup {
    const id = number(row, 'id')
    const counts: Record<string, number> = {}
    let bytesMoved = 0
    const states = this.#database
      .prepare(
        `SELECT state, count(*) AS n, sum(size_bytes) AS bytes FROM cleanup_files
         WHERE cleanup_id = ? GROUP BY state`,
      )
      .all(id)
    for (const state of states) {
      counts[text(state, 'state')] = number(state, 'n')
      if (state['state'] === 'moved') bytesMoved = number(state, 'bytes')
    }
    return cleanupSchema.parse({
      id,
      planId: row['plan_id'],
      destination: row['destination'],
      startedMs: row['started_ms'],
      finishedMs: row['finished_ms'],
      outcome: row['outcome'],
      counts,
      bytesMoved,
    })
  }

  #write<T>(work: () => T): T {
    this.#revision += 1
    return inTransaction(this.#database, work)
  }
}

function toFile(row: Row): CleanupFile {
  const problem = textOrNull(row, 'problem')
  const file: Record<keyof z.infer<typeof cleanupFileSchema>, unknown> = {
    id: row['id'],
    cleanupId: row['cleanup_id'],
    groupKey: row['group_key'],
    unit: row['unit'],
    file: {
      path: row['path'],
      rootPath: row['root_path'],
      sizeBytes: row['size_bytes'],
      modifiedNs: row['modified_ns'],
      device: row['device'],
      inode: row['inode'],
      sha256: row['sha256'],
    },
    keeperPath: row['keeper_path'],
    class: row['class'],
    state: row['state'],
    targetPath: row['target_path'],
    restoredPath: row['restored_path'],
    problem: problem === null ? null : JSON.parse(problem),
    changedMs: row['changed_ms'],
  }
  return cleanupFileSchema.parse(file)
}
