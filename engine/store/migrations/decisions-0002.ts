import type { Migration } from '../database.ts'

/** The journal of clean-ups: what was meant to be done with each file is written before it is done. */
export const decisions0002: Migration = {
  version: 2,
  sql: `
    CREATE TABLE cleanups (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      plan_id TEXT NOT NULL,
      destination TEXT NOT NULL,
      started_ms REAL NOT NULL,
      finished_ms REAL,
      outcome TEXT
    ) STRICT;
    CREATE TABLE cleanup_files (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      cleanup_id INTEGER NOT NULL REFERENCES cleanups (id),
      group_key TEXT NOT NULL,
      unit INTEGER NOT NULL,
      path TEXT NOT NULL,
      root_path TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      modified_ns TEXT NOT NULL,
      device TEXT NOT NULL,
      inode TEXT NOT NULL,
      sha256 TEXT,
      keeper_path TEXT NOT NULL,
      class TEXT NOT NULL,
      state TEXT NOT NULL,
      target_path TEXT,
      restored_path TEXT,
      problem TEXT,
      changed_ms REAL NOT NULL
    ) STRICT;
    CREATE INDEX cleanup_files_by_cleanup ON cleanup_files (cleanup_id, id);
    CREATE INDEX cleanup_files_by_content ON cleanup_files (sha256);
    CREATE INDEX cleanup_files_open ON cleanup_files (id)
      WHERE state IN ('intended', 'restoring', 'emptying');
  `,
}
