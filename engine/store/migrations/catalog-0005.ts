import type { Migration } from '../database.ts'

/** Pictures are compared with those that the space for duplicates names: another may name others. */
export const catalog0005: Migration = {
  version: 5,
  sql: `
    ALTER TABLE compared RENAME TO compared_before;
    CREATE TABLE compared (
      content_id INTEGER NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
      space TEXT NOT NULL,
      PRIMARY KEY (content_id, space)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO compared SELECT content_id, 'visual' FROM compared_before;
    DROP TABLE compared_before;
  `,
}
