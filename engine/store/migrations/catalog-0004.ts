import type { Migration } from '../database.ts'

/** Matches are proven by local features and pixels; those of before were guesses and are made anew. */
export const catalog0004: Migration = {
  version: 4,
  sql: `
    DELETE FROM matches;
    DELETE FROM compared;
    -- Evidence as JSON, the content with the lower id being the first; null where nothing had to be proven.
    ALTER TABLE matches ADD COLUMN proof TEXT;

    -- What is kept of a picture to prove matches, made once for those with a plausible candidate.
    CREATE TABLE sketches (
      content_id INTEGER PRIMARY KEY REFERENCES contents (id) ON DELETE CASCADE,
      sketch BLOB NOT NULL
    ) STRICT;
  `,
}
