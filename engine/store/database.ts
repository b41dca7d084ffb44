import { DatabaseSync } from 'node:sqlite'
import { LikenessError } from '../../contract/errors.ts'
import { toStorageError } from './storage-error.ts'

const BUSY_TIMEOUT_MS = 5_000

export interface Migration {
  readonly version: number
  readonly sql: string
}

/**
 * Opens one of the library's databases and brings it to the newest version.
 *
 * WAL never corrupts at either setting; NORMAL may lose the last commits at a power cut, which is
 * fine for what can be rebuilt, FULL loses none, which decisions need
 * (https://www.sqlite.org/pragma.html#pragma_synchronous).
 *
 * @throws LikenessError `library-unusable` when the file is no database or was made by a newer version
 */
export function openDatabase(
  path: string,
  synchronous: 'NORMAL' | 'FULL',
  migrations: readonly Migration[],
): DatabaseSync {
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(path, {
      timeout: BUSY_TIMEOUT_MS,
      enableForeignKeyConstraints: true,
    })
    // Before anything is written, or it does nothing: the room of deleted rows can then be given back.
    database.exec('PRAGMA auto_vacuum = INCREMENTAL')
    database.exec(`PRAGMA journal_mode = WAL;
      PRAGMA synchronous = ${synchronous};
      PRAGMA trusted_schema = OFF;
      PRAGMA cache_size = -16000;`)
    migrate(database, migrations)
    return database
  } catch (error) {
    database?.close()
    if (error instanceof LikenessError) throw error
    throw new LikenessError(
      'library-unusable',
      `The library's database could not be opened: ${error instanceof Error ? error.message : String(error)}`,
      'Check that the folder can be written to; if the file is damaged, move it aside and index again.',
      path,
    )
  }
}

function migrate(database: DatabaseSync, migrations: readonly Migration[]): void {
  const current = database.prepare('PRAGMA user_version').get()?.['user_version']
  const version = typeof current === 'number' ? current : 0
  const newest = migrations.at(-1)?.version ?? 0
  if (version > newest) {
    throw new LikenessError(
      'library-unusable',
      `This library was made by a newer Likeness (version ${version}, this one knows ${newest}).`,
      'Open it with the newer program.',
    )
  }
  for (const migration of migrations) {
    if (migration.version <= version) continue
    inTransaction(database, () => {
      database.exec(migration.sql)
      database.exec(`PRAGMA user_version = ${migration.version}`)
    })
  }
}

/**
 * Runs `work` in one transaction: all of it or nothing.
 *
 * @throws LikenessError `disk-full` or `library-unusable`, besides whatever `work` throws
 */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  try {
    database.exec('BEGIN IMMEDIATE')
    const value = work()
    database.exec('COMMIT')
    return value
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw toStorageError(error)
  }
}

/** What is wrong with a database's file, in SQLite's words; null where it is whole. Reads all of it. */
export function faultOf(database: DatabaseSync): string | null {
  const [first] = database.prepare('PRAGMA integrity_check').all()
  const result = String(first?.['integrity_check'])
  return result === 'ok' ? null : result
}
