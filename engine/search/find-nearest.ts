import type { MediaKind, SpaceName } from '../../contract/space.ts'
import type { EngineContext } from '../context.ts'
import { bytes, number, toVector } from '../store/row.ts'
import { contentsOfVectors } from '../store/vectors.ts'
import { dot } from './combine-terms.ts'

export interface Filters {
  readonly kind: MediaKind | null
  readonly tag: string | null
}

export interface NearContent {
  readonly contentId: number
  readonly score: number
}

/** Below this many items an exact scan is as fast as the index and misses nothing. */
const SCAN_BELOW = 2_000
/** How many times more the index is asked for when a filter will drop some. */
const OVER_FETCH = 8

const PASSING = `FROM vectors JOIN contents ON contents.id = content_id
  WHERE space = ?1 AND (?2 IS NULL OR contents.kind = ?2)
    AND (?3 IS NULL OR EXISTS (SELECT 1 FROM tags
      WHERE tags.content_id = contents.id AND tags.name = ?3))`

/**
 * The contents nearest to a vector that pass the filters, nearest first: by the index, or by an
 * exact scan where few pass.
 */
export async function findNearest(
  context: EngineContext,
  space: SpaceName,
  vector: Float32Array,
  filters: Filters,
  limit: number,
): Promise<NearContent[]> {
  const { catalog } = context
  const counted = catalog
    .prepare(`SELECT count(*) AS n ${PASSING}`)
    .get(space, filters.kind, filters.tag)
  const passing = counted ? number(counted, 'n') : 0
  if (passing <= SCAN_BELOW) {
    return catalog
      .prepare(`SELECT content_id, vector ${PASSING}`)
      .all(space, filters.kind, filters.tag)
      .map((row) => ({
        contentId: number(row, 'content_id'),
        score: dot(vector, toVector(bytes(row, 'vector'))),
      }))
      .sort((a, b) => b.score - a.score || a.contentId - b.contentId)
      .slice(0, limit)
  }
  const filtered = filters.kind !== null || filters.tag !== null
  const found = await context.spaces[space].search(vector, filtered ? limit * OVER_FETCH : limit)
  const contents = contentsOfVectors(catalog, found.labels)
  const passes = filtered ? passingContents(context, space, filters) : null
  return found.labels
    .flatMap((label, i) => {
      const contentId = contents.get(label)
      const score = found.scores[i]
      if (contentId === undefined || score === undefined) return []
      return passes === null || passes(contentId) ? [{ contentId, score }] : []
    })
    .slice(0, limit)
}

function passingContents(
  context: EngineContext,
  space: SpaceName,
  filters: Filters,
): (contentId: number) => boolean {
  const statement = context.catalog.prepare(`SELECT 1 ${PASSING} AND contents.id = ?4`)
  return (contentId) => statement.get(space, filters.kind, filters.tag, contentId) !== undefined
}
