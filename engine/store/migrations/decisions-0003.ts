import type { Migration } from '../database.ts'

/** Notes that clean-ups have written beside the files that were kept. */
export const decisions0003: Migration = {
  version: 3,
  sql: `
    CREATE TABLE cleanup_sidecars (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      cleanup_id INTEGER NOT NULL REFERENCES cleanups (id),
      path TEXT NOT NULL,
      root_path TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      state TEXT NOT NULL
    ) STRICT;
    CREATE INDEX cleanup_sidecars_by_cleanup ON cleanup_sidecars (cleanup_id, id);
  `,
}
