import type { ContentId } from '../../contract/ids.ts'
import { contentIdSchema } from '../../contract/ids.ts'
import type { Tag } from '../../contract/asset.ts'
import type { Description } from '../media/description.ts'
import { encodeVector } from '../vectors/vector-format.ts'
import type { Catalog } from './catalog.ts'
import { number, text } from './row.ts'
import { findSpace } from './spaces.ts'

/** A content's vector in one space, of length 1. */
export interface NewVector {
  readonly space: string
  /** Encoder, revision and preprocessing it was made with. */
  readonly encoder: string
  readonly vector: Float32Array
}

/** Everything that belongs to the bytes of a file, ready to be stored. */
export interface NewContent {
  readonly sha256: string
  readonly sizeBytes: number
  readonly description: Description
  readonly vectors: readonly NewVector[]
  readonly tags: readonly Tag[]
}

/** The content of this SHA-256 (hex), or null when it was never read. */
export function findContent(catalog: Catalog, sha256: string): ContentId | null {
  const row = catalog.prepare('SELECT id FROM contents WHERE sha256 = ?').get(sha256)
  return row ? contentIdSchema.parse(row['id']) : null
}

/** Whether any known content has this size: only then can a new file be a copy. */
export function hasContentOfSize(catalog: Catalog, sizeBytes: number): boolean {
  const row = catalog.prepare('SELECT 1 FROM contents WHERE size_bytes = ? LIMIT 1').get(sizeBytes)
  return row !== undefined
}

/** Stores a content; a second decode of the same bytes only raises `decode_count`. */
export function insertContent(catalog: Catalog, content: NewContent): ContentId {
  const { description } = content
  const row = catalog
    .prepare(
      `INSERT INTO contents (sha256, size_bytes, kind, format, width, height, duration_seconds,
         taken_ms, title, colour, phash, blankness, sharpness, damaged, decoded_sha256, facts, peaks)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (sha256) DO UPDATE SET decode_count = decode_count + 1
       RETURNING id, decode_count`,
    )
    .get(
      content.sha256,
      content.sizeBytes,
      description.kind,
      description.format,
      description.widthPx,
      description.heightPx,
      description.durationSeconds,
      description.takenMs,
      description.title,
      description.averageColour,
      description.phash,
      description.blankness,
      description.sharpness,
      description.damaged ? 1 : 0,
      description.decodedSha256,
      JSON.stringify(description.facts),
      description.peaks,
    )
  const id = contentIdSchema.parse(row?.['id'])
  if (row?.['decode_count'] === 1) insertVectorsAndTags(catalog, id, content)
  return id
}

function insertVectorsAndTags(catalog: Catalog, id: ContentId, content: NewContent): void {
  for (const vector of content.vectors) insertVector(catalog, id, vector)
  const insertTag = catalog.prepare('INSERT INTO tags VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  for (const tag of content.tags) insertTag.run(id, tag.name, tag.score)
}

/**
 * Stores a content's vector as its space keeps them, in the place of an older one. A space that has
 * been removed meanwhile takes none, and neither does a content that is gone.
 */
export function insertVector(catalog: Catalog, id: number, vector: NewVector): void {
  const space = findSpace(catalog, vector.space)
  if (!space) return
  catalog
    .prepare(
      'INSERT OR REPLACE INTO vectors (content_id, space, encoder, vector) VALUES (?, ?, ?, ?)',
    )
    .run(id, vector.space, vector.encoder, encodeVector(vector.vector, space.storage))
}

/** Remembers the SHA-256 of a content's decoded pixels or samples. */
export function setDecodedSha256(catalog: Catalog, id: ContentId, sha256: string): void {
  catalog.prepare('UPDATE contents SET decoded_sha256 = ? WHERE id = ?').run(sha256, id)
}

/** What belonged to contents that are forgotten, and lies elsewhere. */
export interface Purged {
  /** Row ids of their vectors, which are the labels in the indexes. */
  readonly vectorIds: readonly number[]
  /** Hex, which the names of their thumbnails and previews are made of. */
  readonly sha256s: readonly string[]
}

/** Forgets at most `limit` contents that no file has any more. */
export function purgeContents(catalog: Catalog, limit: number): Purged {
  const gone = catalog
    .prepare(
      `SELECT id, sha256 FROM contents
       WHERE NOT EXISTS (SELECT 1 FROM files WHERE content_id = contents.id) LIMIT ?`,
    )
    .all(limit)
  const vectorsOf = catalog.prepare('SELECT id FROM vectors WHERE content_id = ?')
  const forget = catalog.prepare('DELETE FROM contents WHERE id = ?')
  const vectorIds: number[] = []
  for (const row of gone) {
    const id = number(row, 'id')
    for (const vector of vectorsOf.all(id)) vectorIds.push(number(vector, 'id'))
    forget.run(id)
  }
  return { vectorIds, sha256s: gone.map((row) => text(row, 'sha256')) }
}
