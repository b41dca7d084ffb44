import type { Migration } from '../database.ts'

/** Of which contents every file of the same bytes stays; until now where a verdict named no other. */
export const decisions0005: Migration = {
  version: 5,
  sql: `
    ALTER TABLE decision_contents ADD COLUMN copies_stay INTEGER NOT NULL DEFAULT 0;
    UPDATE decision_contents SET copies_stay = 1 WHERE decision_id IN
      (SELECT decision_id FROM decision_contents GROUP BY decision_id HAVING count(*) = 1);
  `,
}
