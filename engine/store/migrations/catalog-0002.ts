import type { Migration } from '../database.ts'

/** Spaces as data: those of the built-in encoders, and whatever the person adds. */
export const catalog0002: Migration = {
  version: 2,
  sql: `
    CREATE TABLE spaces (
      name TEXT PRIMARY KEY,
      -- Its id in the catalogue of models.
      encoder TEXT NOT NULL,
      -- Of the stored vectors: fewer than the encoder's where they are cut short.
      dimensions INTEGER NOT NULL,
      storage TEXT NOT NULL,
      state TEXT NOT NULL,
      modalities TEXT NOT NULL,
      added_ms REAL NOT NULL
    ) STRICT;
    INSERT INTO spaces VALUES
      ('visual', 'efficientnet-lite0', 384, 'float32', 'ready', '["image"]', 0),
      ('sound', 'musicnn', 400, 'float32', 'ready', '["sound"]', 0),
      ('concept', 'minilm-l6-int8', 384, 'float32', 'ready', '["image","sound","text"]', 0);
  `,
}
