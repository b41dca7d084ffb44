import type { DuplicateGroup } from '../../contract/duplicates.ts'
import type { Catalog } from '../store/catalog.ts'
import { assetsOfContent } from '../store/assets.ts'
import { contentIdSchema } from '../../contract/ids.ts'

/** Above this a picture is nearly blank, and like all others of its kind. */
const BLANK_ABOVE = 0.97

/**
 * Paths of whole photos that are not known to show the same, not even nearly: of each group, series
 * and set of look-alikes one at most. In the order of their hashes, which is none of any meaning.
 */
export function chooseSample(
  catalog: Catalog,
  groups: readonly DuplicateGroup[],
  count: number,
): string[] {
  const groupsOf = Map.groupBy(
    groups.flatMap((group) => group.members.map(({ asset }) => ({ group, id: asset.contentId }))),
    ({ id }) => id,
  )
  const used = new Set<DuplicateGroup>()
  const paths: string[] = []
  const rows = catalog
    .prepare(
      `SELECT id FROM contents WHERE kind = 'image' AND damaged = 0 AND blankness <= ?
       ORDER BY sha256`,
    )
    .all(BLANK_ABOVE)
  for (const row of rows) {
    if (paths.length >= count) break
    const id = contentIdSchema.parse(row['id'])
    const own = (groupsOf.get(id) ?? []).map(({ group }) => group)
    if (own.some((group) => used.has(group))) continue
    const [asset] = assetsOfContent(catalog, id)
    if (!asset) continue
    for (const group of own) used.add(group)
    paths.push(asset.path)
  }
  return paths
}
