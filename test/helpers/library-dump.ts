import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Rows of a query over the catalogue of a library, read from beside the engine. */
export function queryCatalog(library: string, sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(join(library, 'catalog.db'), {
    readOnly: true,
    timeout: 5_000,
  })
  try {
    return database.prepare(sql).all()
  } finally {
    database.close()
  }
}

/**
 * Everything a library knows as sorted lines of text, without row ids and times of its own: two
 * libraries that came about in different ways and know the same have equal dumps.
 */
export function dumpLibrary(library: string): Record<keyof typeof QUERIES, string[]> {
  const lines = (sql: string) =>
    queryCatalog(library, sql)
      .map((row) => JSON.stringify(Object.values(row)))
      .sort()
  return {
    files: lines(QUERIES.files),
    contents: lines(QUERIES.contents),
    vectors: lines(QUERIES.vectors),
    tags: lines(QUERIES.tags),
    matches: lines(QUERIES.matches),
  }
}

const QUERIES = {
  files: `SELECT roots.path, relative_path, files.kind, files.size_bytes, modified_ns, files.state,
      sha256, problem, crashes
    FROM files JOIN roots ON roots.id = root_id LEFT JOIN contents ON contents.id = content_id`,
  contents: `SELECT sha256, size_bytes, kind, format, width, height, duration_seconds, taken_ms,
      title, colour, hex(phash), blankness, sharpness, damaged, decoded_sha256, facts, hex(peaks),
      decode_count
    FROM contents`,
  vectors: `SELECT sha256, space, encoder, hex(vector) FROM vectors
    JOIN contents ON contents.id = content_id`,
  tags: 'SELECT sha256, name, score FROM tags JOIN contents ON contents.id = content_id',
  matches: `SELECT min(a.sha256, b.sha256), max(a.sha256, b.sha256), class, hash_distance
    FROM matches JOIN contents AS a ON a.id = first JOIN contents AS b ON b.id = second`,
} as const
