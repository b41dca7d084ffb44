import type { Migration } from '../database.ts'

/** What is stored of a match tells for every strictness whether it counts; older ones do not. */
export const catalog0006: Migration = {
  version: 6,
  sql: `
    DELETE FROM matches;
    DELETE FROM compared;
  `,
}
