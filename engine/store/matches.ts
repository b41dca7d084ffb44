import type { MatchClass } from '../../contract/duplicates.ts'
import { matchClassSchema, matchProofSchema } from '../../contract/duplicates.ts'
import type { SpaceName } from '../../contract/space.ts'
import type { Match } from '../duplicates/choose-groups.ts'
import { swapProof } from '../../contract/swap-proof.ts'
import type { Catalog } from './catalog.ts'
import type { Row } from './row.ts'
import { bytes, bytesOrNull, number, numberOrNull, text, textOrNull } from './row.ts'

/** What comparing needs to know of a content. */
export interface Comparable {
  readonly contentId: number
  /** Row id of its vector in the space that names candidates. */
  readonly vectorId: number
  readonly sha256: string
  readonly widthPx: number
  readonly heightPx: number
  readonly phash: Uint8Array
  readonly blankness: number
  readonly damaged: boolean
  readonly decodedSha256: string | null
}

const COLUMNS = `SELECT contents.id, vectors.id AS vector_id, sha256, width, height, phash,
    blankness, damaged, decoded_sha256`
const WITH_VECTOR = 'vectors ON vectors.content_id = contents.id AND vectors.space = ?1'
const COMPARABLE = `${COLUMNS} FROM contents JOIN ${WITH_VECTOR}`
/** SQLite walks the contents and leaves off where it has enough, instead of sorting all of them. */
const COMPARABLE_IN_ORDER = `${COLUMNS} FROM contents CROSS JOIN ${WITH_VECTOR}`

function toComparable(row: Record<string, unknown>): Comparable {
  return {
    contentId: number(row, 'id'),
    vectorId: number(row, 'vector_id'),
    sha256: text(row, 'sha256'),
    widthPx: numberOrNull(row, 'width') ?? 0,
    heightPx: numberOrNull(row, 'height') ?? 0,
    phash: bytesOrNull(row, 'phash') ?? new Uint8Array(8),
    blankness: number(row, 'blankness'),
    damaged: number(row, 'damaged') === 1,
    decodedSha256: textOrNull(row, 'decoded_sha256'),
  }
}

/**
 * The next pictures that have not been compared yet with those that this space names.
 *
 * @param after only contents with higher ids: looking over all that have been compared takes longer
 *   the more they are
 */
export function uncompared(
  catalog: Catalog,
  space: SpaceName,
  after: number,
  limit: number,
): Comparable[] {
  return catalog
    .prepare(
      `${COMPARABLE_IN_ORDER} WHERE contents.id > ?2 AND contents.kind = 'image'
         AND NOT EXISTS (SELECT 1 FROM compared WHERE content_id = contents.id AND space = ?1)
       ORDER BY contents.id LIMIT ?3`,
    )
    .all(space, after, limit)
    .map(toComparable)
}

/** The picture whose vector in this space has this row id. */
export function comparableOfVector(
  catalog: Catalog,
  space: SpaceName,
  vectorId: number,
): Comparable | null {
  const row = catalog
    .prepare(`${COMPARABLE} WHERE vectors.id = ?2 AND contents.kind = 'image'`)
    .get(space, vectorId)
  return row ? toComparable(row) : null
}

/** The picture of this content, null when it has no vector in this space. */
export function comparableOf(
  catalog: Catalog,
  space: SpaceName,
  contentId: number,
): Comparable | null {
  const row = catalog.prepare(`${COMPARABLE} WHERE contents.id = ?2`).get(space, contentId)
  return row ? toComparable(row) : null
}

/** Perceptual hashes of all pictures that have a vector in this space, by content. */
export function* everyHash(
  catalog: Catalog,
  space: SpaceName,
): Generator<{ readonly contentId: number; readonly phash: Uint8Array }> {
  const rows = catalog
    .prepare(
      `SELECT contents.id, phash FROM contents JOIN vectors
         ON vectors.content_id = contents.id AND vectors.space = ?
       WHERE phash IS NOT NULL`,
    )
    .iterate(space)
  for (const row of rows) yield { contentId: number(row, 'id'), phash: bytes(row, 'phash') }
}

/** Pictures compared so far with those that this space names, and still to be compared. */
export function countCompared(
  catalog: Catalog,
  space: SpaceName,
): { compared: number; pending: number } {
  const row = catalog
    .prepare(
      `SELECT (SELECT count(*) FROM compared WHERE space = ?1) AS compared,
         (SELECT count(*) FROM vectors JOIN contents ON contents.id = content_id
          WHERE space = ?1 AND contents.kind = 'image') AS total`,
    )
    .get(space)
  const compared = row ? number(row, 'compared') : 0
  return { compared, pending: Math.max(0, (row ? number(row, 'total') : 0) - compared) }
}

/** Remembers what came of comparing two contents; with one that is gone meanwhile nothing does. */
export function insertMatch(catalog: Catalog, match: Match): void {
  const swapped = match.first > match.second
  const proof = match.proof && swapped ? swapProof(match.proof) : match.proof
  catalog
    .prepare(
      `INSERT INTO matches (first, second, class, cosine, hash_distance, proof)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6
       WHERE (SELECT count(*) FROM contents WHERE id IN (?1, ?2)) = 2
       ON CONFLICT (first, second) DO UPDATE SET class = excluded.class, proof = excluded.proof`,
    )
    .run(
      Math.min(match.first, match.second),
      Math.max(match.first, match.second),
      match.class,
      match.cosine,
      match.hashDistance,
      proof ? JSON.stringify(proof) : null,
    )
}

export function markCompared(catalog: Catalog, space: SpaceName, contentId: number): void {
  catalog
    .prepare(
      'INSERT INTO compared SELECT id, ?1 FROM contents WHERE id = ?2 ON CONFLICT DO NOTHING',
    )
    .run(space, contentId)
}

/**
 * Every pair of contents of which something is remembered, sounds with equal samples included;
 * whether it is a match is for who asks to say.
 */
export function listMatches(catalog: Catalog): Match[] {
  const pictures = catalog
    .prepare('SELECT first, second, class, cosine, hash_distance, proof FROM matches')
    .all()
    .map(toMatch)
  const sameAudio: MatchClass = 'same-audio'
  const sounds = catalog
    .prepare(
      `SELECT a.id AS first, b.id AS second FROM contents AS a
         JOIN contents AS b ON b.decoded_sha256 = a.decoded_sha256 AND b.id > a.id
       WHERE a.kind = 'sound' AND b.kind = 'sound' AND a.blankness < 1`,
    )
    .all()
    .map((row) => ({
      first: number(row, 'first'),
      second: number(row, 'second'),
      class: sameAudio,
      cosine: null,
      hashDistance: null,
      proof: null,
    }))
  return [...pictures, ...sounds]
}

/** The keep rules by which every keeper was last compared with all of its group; null for none. */
export function settledRules(catalog: Catalog): string | null {
  const row = catalog.prepare('SELECT rules FROM settled').get()
  return row ? text(row, 'rules') : null
}

export function markSettled(catalog: Catalog, rules: string): void {
  catalog.change(() => {
    catalog.prepare('DELETE FROM settled').run()
    catalog.prepare('INSERT INTO settled VALUES (?)').run(rules)
  })
}

/** What is remembered of two pictures, the one with the lower id being the first; null for nothing. */
export function matchOf(catalog: Catalog, one: number, other: number): Match | null {
  const row = catalog
    .prepare(
      `SELECT first, second, class, cosine, hash_distance, proof FROM matches
       WHERE first = ? AND second = ?`,
    )
    .get(Math.min(one, other), Math.max(one, other))
  return row ? toMatch(row) : null
}

/** Whether two contents have been compared with each other, whatever came of it. */
export function isJudged(catalog: Catalog, one: number, other: number): boolean {
  const row = catalog
    .prepare('SELECT 1 FROM matches WHERE first = ? AND second = ?')
    .get(Math.min(one, other), Math.max(one, other))
  return row !== undefined
}

function toMatch(row: Row): Match {
  const proof = textOrNull(row, 'proof')
  return {
    first: number(row, 'first'),
    second: number(row, 'second'),
    class: matchClassSchema.parse(row['class']),
    cosine: numberOrNull(row, 'cosine'),
    hashDistance: numberOrNull(row, 'hash_distance'),
    proof: proof === null ? null : matchProofSchema.parse(JSON.parse(proof)),
  }
}
