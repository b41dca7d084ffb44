import type { Catalog } from './catalog.ts'
import { bytes } from './row.ts'

/** The packed sketch of a content, or null when none was made. */
export function sketchOf(catalog: Catalog, contentId: number): Uint8Array | null {
  const row = catalog.prepare('SELECT sketch FROM sketches WHERE content_id = ?').get(contentId)
  return row ? bytes(row, 'sketch') : null
}

/** Whether a content has a sketch already. */
export function hasSketch(catalog: Catalog, contentId: number): boolean {
  return catalog.prepare('SELECT 1 FROM sketches WHERE content_id = ?').get(contentId) !== undefined
}

/** Keeps a sketch; a content that is gone meanwhile needs none. */
export function insertSketch(catalog: Catalog, contentId: number, sketch: Uint8Array): void {
  catalog
    .prepare(
      `INSERT INTO sketches SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM contents WHERE id = ?1)
       ON CONFLICT DO NOTHING`,
    )
    .run(contentId, sketch)
}
