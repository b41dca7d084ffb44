import { join } from 'node:path'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { setImmediate as turn } from 'node:timers/promises'
import { inTransaction, openDatabase } from './database.ts'
import { catalog0001 } from './migrations/catalog-0001.ts'
import { catalog0002 } from './migrations/catalog-0002.ts'
import { catalog0003 } from './migrations/catalog-0003.ts'
import { catalog0004 } from './migrations/catalog-0004.ts'
import { catalog0005 } from './migrations/catalog-0005.ts'
import { catalog0006 } from './migrations/catalog-0006.ts'
import { catalog0007 } from './migrations/catalog-0007.ts'

/** Pages of the file that are moved or cut off between two looks at what else there is to do. */
const PAGES_PER_TURN = 1_000

/** The open catalogue; the tables' functions take it as their first argument. */
export class Catalog {
  readonly database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  #revision = 1

  constructor(dataFolder: string) {
    this.database = openDatabase(join(dataFolder, 'catalog.db'), 'NORMAL', [
      catalog0001,
      catalog0002,
      catalog0003,
      catalog0004,
      catalog0005,
      catalog0006,
      catalog0007,
    ])
  }

  /** A prepared statement, kept for the life of the catalogue. */
  prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql)
    if (!statement) {
      statement = this.database.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }

  /** Runs `work` in one transaction and counts it as a change. */
  change<T>(work: () => T): T {
    const value = inTransaction(this.database, work)
    this.#revision += 1
    return value
  }

  /** Gives the room of deleted rows back to the drive, a little at a time. */
  async shrink(): Promise<void> {
    const freePages = () => Number(this.prepare('PRAGMA freelist_count').get()?.['freelist_count'])
    while (freePages() > 0) {
      this.database.exec(`PRAGMA incremental_vacuum(${PAGES_PER_TURN})`)
      await turn()
    }
    this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  }

  /** Rises with every change made through this process. */
  get revision(): number {
    return this.#revision
  }

  [Symbol.dispose](): void {
    this.#statements.clear()
    this.database.close()
  }
}
