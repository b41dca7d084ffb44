import type { Migration } from '../database.ts'

/** The catalogue: everything here can be rebuilt from the person's files. */
export const catalog0001: Migration = {
  version: 1,
  sql: `
    CREATE TABLE roots (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      path TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL DEFAULT 'online',
      added_ms REAL NOT NULL,
      videos INTEGER NOT NULL DEFAULT 0,
      others INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    -- Vectors, hashes and tags belong to the bytes, not to the path they lie at.
    CREATE TABLE contents (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      sha256 TEXT NOT NULL UNIQUE,
      size_bytes INTEGER NOT NULL,
      kind TEXT NOT NULL,
      format TEXT NOT NULL,
      width INTEGER,
      height INTEGER,
      duration_seconds REAL,
      taken_ms REAL,
      title TEXT,
      colour TEXT,
      phash BLOB,
      blankness REAL NOT NULL,
      sharpness REAL,
      damaged INTEGER NOT NULL,
      decoded_sha256 TEXT,
      facts TEXT NOT NULL,
      peaks BLOB,
      decode_count INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX contents_by_size ON contents (size_bytes);
    CREATE INDEX contents_by_decoded ON contents (decoded_sha256);

    CREATE TABLE files (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      root_id INTEGER NOT NULL REFERENCES roots (id) ON DELETE CASCADE,
      relative_path TEXT NOT NULL,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      modified_ms REAL NOT NULL,
      modified_ns TEXT NOT NULL,
      device TEXT NOT NULL,
      inode TEXT NOT NULL,
      state TEXT NOT NULL,
      content_id INTEGER REFERENCES contents (id),
      problem TEXT,
      crashes INTEGER NOT NULL DEFAULT 0,
      added_ms REAL NOT NULL,
      UNIQUE (root_id, relative_path)
    ) STRICT;
    CREATE INDEX files_by_content ON files (content_id, state);
    -- Partial, so that no question about one content is ever answered by walking all ready files.
    CREATE INDEX files_pending ON files (id) WHERE state = 'pending';
    CREATE INDEX files_failed ON files (id) WHERE state = 'failed';

    -- The row id is the label in the vector index, and, since it only grows, its generation.
    CREATE TABLE vectors (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      content_id INTEGER NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
      space TEXT NOT NULL,
      encoder TEXT NOT NULL,
      vector BLOB NOT NULL,
      UNIQUE (content_id, space)
    ) STRICT;
    CREATE INDEX vectors_by_space ON vectors (space, id);

    CREATE TABLE tags (
      content_id INTEGER NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      score REAL NOT NULL,
      PRIMARY KEY (content_id, name)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tags_by_name ON tags (name);

    -- Pairs that match, each once (first < second).
    CREATE TABLE matches (
      first INTEGER NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
      second INTEGER NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
      class TEXT NOT NULL,
      cosine REAL,
      hash_distance INTEGER,
      PRIMARY KEY (first, second)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX matches_by_second ON matches (second);
    CREATE TABLE compared (
      content_id INTEGER PRIMARY KEY REFERENCES contents (id) ON DELETE CASCADE
    ) STRICT;

    CREATE TABLE maps (
      space TEXT PRIMARY KEY,
      signature TEXT NOT NULL,
      clusters TEXT NOT NULL
    ) STRICT;
    CREATE TABLE map_points (
      space TEXT NOT NULL REFERENCES maps (space) ON DELETE CASCADE,
      content_id INTEGER NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
      x REAL NOT NULL,
      y REAL NOT NULL,
      cluster INTEGER NOT NULL,
      PRIMARY KEY (space, content_id)
    ) STRICT, WITHOUT ROWID;
  `,
}
