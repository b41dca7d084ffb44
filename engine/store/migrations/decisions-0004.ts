import type { Migration } from '../database.ts'

/** What the person decided of whole groups, by what is in their files. */
export const decisions0004: Migration = {
  version: 4,
  sql: `
    CREATE TABLE reviews (
      fingerprint TEXT PRIMARY KEY,
      review TEXT NOT NULL,
      changed_ms REAL NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
