import { z } from 'zod'
import type { LibraryMap } from '../../contract/map.ts'
import { mapClusterSchema } from '../../contract/map.ts'
import { assetIdSchema } from '../../contract/ids.ts'
import type { MapCluster } from '../../contract/map.ts'
import type { SpaceName } from '../../contract/space.ts'
import type { Catalog } from './catalog.ts'
import { number, text } from './row.ts'

export interface StoredMap {
  readonly contentIds: readonly number[]
  /** Two values for each content, -1..1. */
  readonly positions: Float32Array
  readonly labels: Int32Array
  readonly clusters: readonly MapCluster[]
}

/** Replaces a space's map. */
export function storeMap(
  catalog: Catalog,
  space: SpaceName,
  signature: string,
  map: StoredMap,
): void {
  catalog.change(() => {
    catalog.prepare('DELETE FROM maps WHERE space = ?').run(space)
    catalog
      .prepare('INSERT INTO maps VALUES (?, ?, ?)')
      .run(space, signature, JSON.stringify(map.clusters))
    // A content that went away while the map was drawn has no point.
    const insert = catalog.prepare(
      'INSERT INTO map_points SELECT ?1, id, ?3, ?4, ?5 FROM contents WHERE id = ?2',
    )
    map.contentIds.forEach((contentId, i) => {
      const [x = 0, y = 0] = map.positions.subarray(i * 2, i * 2 + 2)
      insert.run(space, contentId, x, y, map.labels[i] ?? -1)
    })
  })
}

/** Stands for exactly the vectors a map was drawn of: their number and newest row. */
export function mapSignature(catalog: Catalog, space: SpaceName): string {
  const row = catalog
    .prepare('SELECT count(*) AS n, coalesce(max(id), 0) AS newest FROM vectors WHERE space = ?')
    .get(space)
  return row ? `${String(number(row, 'n'))}/${String(number(row, 'newest'))}` : ''
}

/** A space's map with one point for each asset; empty when none was drawn. */
export function readMap(catalog: Catalog, space: SpaceName): LibraryMap {
  const map: LibraryMap = {
    space,
    state: 'none',
    assetIds: [],
    contentIds: [],
    x: [],
    y: [],
    cluster: [],
    kinds: [],
    clusters: [],
  }
  const stored = catalog.prepare('SELECT signature, clusters FROM maps WHERE space = ?').get(space)
  if (!stored) return map
  map.state = text(stored, 'signature') === mapSignature(catalog, space) ? 'ready' : 'stale'
  map.clusters = z.array(mapClusterSchema).parse(JSON.parse(text(stored, 'clusters')))
  const rows = catalog
    .prepare(
      `SELECT files.id, map_points.content_id, x, y, cluster, files.kind = 'sound' AS sound
       FROM map_points JOIN files ON files.content_id = map_points.content_id
       WHERE space = ? AND files.state = 'ready' ORDER BY files.id`,
    )
    .all(space)
  for (const row of rows) {
    map.assetIds.push(assetIdSchema.parse(row['id']))
    map.contentIds.push(number(row, 'content_id'))
    map.x.push(number(row, 'x'))
    map.y.push(number(row, 'y'))
    map.cluster.push(number(row, 'cluster'))
    map.kinds.push(number(row, 'sound'))
  }
  return map
}
