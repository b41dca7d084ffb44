import { join } from 'node:path'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { inTransaction, openDatabase } from './database.ts'
import { catalog0001 } from './migrations/catalog-0001.ts'
import { catalog0002 } from './migrations/catalog-0002.ts'

/** The open catalogue; the tables' functions take it as their first argument. */
export class Catalog {
  readonly database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  #revision = 1

  constructor(dataFolder: string) {
    this.database = openDatabase(join(dataFolder, 'catalog.db'), 'NORMAL', [
      catalog0001,
      catalog0002,
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

  /** Rises with every change made through this process. */
  get revision(): number {
    return this.#revision
  }

  [Symbol.dispose](): void {
    this.#statements.clear()
    this.database.close()
  }
}
