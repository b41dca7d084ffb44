import type { Migration } from '../database.ts'

/** What the person said; cannot be rebuilt, therefore a database of its own. */
export const decisions0001: Migration = {
  version: 1,
  sql: `
    CREATE TABLE decisions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      verdict TEXT NOT NULL,
      decided_ms REAL NOT NULL
    ) STRICT;
    CREATE TABLE decision_contents (
      decision_id INTEGER NOT NULL REFERENCES decisions (id) ON DELETE CASCADE,
      sha256 TEXT NOT NULL,
      PRIMARY KEY (decision_id, sha256)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  `,
}
