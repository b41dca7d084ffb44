import type { Migration } from '../database.ts'

/** The keep rules by which every keeper was last compared with all of its group; no row: none. */
export const catalog0007: Migration = {
  version: 7,
  sql: 'CREATE TABLE settled (rules TEXT NOT NULL) STRICT;',
}
