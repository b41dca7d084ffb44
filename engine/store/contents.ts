import type { ContentId } from '../../contract/ids.ts'
import { contentIdSchema } from '../../contract/ids.ts'
import type { Tag } from '../../contract/asset.ts'
import type { Description } from '../media/description.ts'
import type { Catalog } from './catalog.ts'
import { toBlob } from './row.ts'

/** Everything that belongs to the bytes of a file, ready to be stored. */
export interface NewContent {
  readonly sha256: string
  readonly sizeBytes: number
  readonly description: Description
  readonly vectors: readonly {
    readonly space: string
    readonly encoder: string
    readonly vector: Float32Array
  }[]
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
  for (const { space, encoder, vector } of content.vectors) {
    catalog
      .prepare('INSERT INTO vectors (content_id, space, encoder, vector) VALUES (?, ?, ?, ?)')
      .run(id, space, encoder, toBlob(vector))
  }
  const insertTag = catalog.prepare('INSERT INTO tags VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  for (const tag of content.tags) insertTag.run(id, tag.name, tag.score)
}

/** Remembers the SHA-256 of a content's decoded pixels or samples. */
export function setDecodedSha256(catalog: Catalog, id: ContentId, sha256: string): void {
  catalog.prepare('UPDATE contents SET decoded_sha256 = ? WHERE id = ?').run(sha256, id)
}

/** Forgets contents that no file has any more; returns the row ids of their vectors. */
export function purgeContents(catalog: Catalog): number[] {
  const orphan =
    'SELECT id FROM contents WHERE id NOT IN (SELECT content_id FROM files WHERE content_id IS NOT NULL)'
  const vectorIds = catalog
    .prepare(`SELECT id FROM vectors WHERE content_id IN (${orphan})`)
    .all()
    .map((row) => Number(row['id']))
  catalog.prepare(`DELETE FROM contents WHERE id IN (${orphan})`).run()
  return vectorIds
}
