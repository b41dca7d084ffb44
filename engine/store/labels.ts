import type { Tag } from '../../contract/asset.ts'
import type { Catalog } from './catalog.ts'
import { number, text } from './row.ts'

/** The person's own labels of a content, most certain first. */
export function readLabels(catalog: Catalog, contentId: number): Tag[] {
  return catalog
    .prepare('SELECT name, score FROM labels WHERE content_id = ? ORDER BY score DESC, name')
    .all(contentId)
    .map((row) => ({ name: text(row, 'name'), score: number(row, 'score') }))
}

/** How many contents carry each of the person's labels, and how many of those are expected to be right. */
export function countLabels(
  catalog: Catalog,
): Map<string, { readonly count: number; readonly expectedRight: number }> {
  const rows = catalog
    .prepare('SELECT name, count(*) AS n, sum(score) AS expected FROM labels GROUP BY name')
    .all()
  return new Map(
    rows.map((row) => [
      text(row, 'name'),
      { count: number(row, 'n'), expectedRight: number(row, 'expected') },
    ]),
  )
}

/** Replaces who carries labels; a content that is gone meanwhile carries none. */
export function storeLabels(
  catalog: Catalog,
  signature: string,
  labels: readonly { readonly contentId: number; readonly name: string; readonly score: number }[],
): void {
  catalog.change(() => {
    catalog.prepare('DELETE FROM labels').run()
    const insert = catalog.prepare(
      'INSERT INTO labels SELECT id, ?2, ?3 FROM contents WHERE id = ?1',
    )
    for (const { contentId, name, score } of labels) insert.run(contentId, name, score)
    catalog.prepare('DELETE FROM labelled').run()
    catalog.prepare('INSERT INTO labelled VALUES (?)').run(signature)
  })
}

/** What the labels that are stored were made of, or null. */
export function labelSignature(catalog: Catalog): string | null {
  const row = catalog.prepare('SELECT signature FROM labelled').get()
  return row ? text(row, 'signature') : null
}
