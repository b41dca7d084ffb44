import type { Migration } from '../database.ts'

/** What was made with which encoder, what the person brought along, and the person's own labels. */
export const catalog0003: Migration = {
  version: 3,
  sql: `
    -- Keys of the vectors it holds or shall hold (JSON), so that another encoder is noticed at once.
    ALTER TABLE spaces ADD COLUMN made_with TEXT NOT NULL DEFAULT '';

    -- Contents of which a space's encoder can make nothing: not tried again with the same one.
    CREATE TABLE unfit (
      content_id INTEGER NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
      space TEXT NOT NULL REFERENCES spaces (name) ON DELETE CASCADE,
      encoder TEXT NOT NULL,
      problem TEXT NOT NULL,
      PRIMARY KEY (content_id, space)
    ) STRICT, WITHOUT ROWID;

    -- Where vectors came from that were not made here.
    CREATE TABLE vector_imports (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      space TEXT NOT NULL REFERENCES spaces (name) ON DELETE CASCADE,
      file TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      imported_ms REAL NOT NULL
    ) STRICT;
    ALTER TABLE vectors ADD COLUMN import_id INTEGER REFERENCES vector_imports (id) ON DELETE SET NULL;
    CREATE INDEX vectors_by_import ON vectors (import_id) WHERE import_id IS NOT NULL;

    -- The person's own labels, as far above chance as score says (0..1).
    CREATE TABLE labels (
      content_id INTEGER NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      score REAL NOT NULL,
      PRIMARY KEY (content_id, name)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX labels_by_name ON labels (name);
    CREATE TABLE labelled (signature TEXT NOT NULL) STRICT;
    -- What a filter by name looks at: what the encoders saw, and what the person asked for.
    CREATE VIEW carried AS
      SELECT content_id, name FROM tags UNION ALL SELECT content_id, name FROM labels;
  `,
}
