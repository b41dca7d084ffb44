import type { MediaKind, SpaceName } from '../../contract/space.ts'
import type { EngineContext } from '../context.ts'
import { number } from '../store/row.ts'
import { contentsOfVectors, countVectors, vectorReader } from '../store/vectors.ts'
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
/** How many times more the index is asked for at first, and each time too few pass the filters. */
const OVER_FETCH = 4
/** Once the index would have to give this share of all, looking at all is faster. */
const SCAN_FROM_SHARE = 0.1

/** Only what has a file that is there: a content whose files are all missing is no hit. */
const PASSING = `FROM vectors JOIN contents ON contents.id = content_id
  WHERE space = ?1 AND (?2 IS NULL OR contents.kind = ?2)
    AND (?3 IS NULL OR EXISTS (SELECT 1 FROM carried
      WHERE carried.content_id = contents.id AND carried.name = ?3))
    AND EXISTS (SELECT 1 FROM files
      WHERE files.content_id = contents.id AND files.state = 'ready')`

/**
 * The contents nearest to a vector that pass the filters, nearest first: by the index, which is
 * asked for more until enough pass, or by an exact scan where few do.
 */
export async function findNearest(
  context: EngineContext,
  space: SpaceName,
  vector: Float32Array,
  filters: Filters,
  limit: number,
): Promise<NearContent[]> {
  const total = countVectors(context.catalog, space)
  const most = total <= SCAN_BELOW ? 0 : total * SCAN_FROM_SHARE
  for (let asked = limit * OVER_FETCH; asked <= most; asked *= OVER_FETCH) {
    const passing = await askIndex(context, space, vector, filters, asked)
    if (passing.length >= limit) return passing.slice(0, limit)
  }
  return scanAll(context, space, vector, filters).slice(0, limit)
}

async function askIndex(
  context: EngineContext,
  space: SpaceName,
  vector: Float32Array,
  filters: Filters,
  count: number,
): Promise<NearContent[]> {
  const found = await context.spaces.get(space).index.search(vector, count)
  const contents = contentsOfVectors(context.catalog, found.labels)
  const passes = context.catalog.prepare(`SELECT 1 ${PASSING} AND contents.id = ?4`)
  return found.labels.flatMap((label, i) => {
    const contentId = contents.get(label)
    const score = found.scores[i]
    if (contentId === undefined || score === undefined) return []
    return passes.get(space, filters.kind, filters.tag, contentId) ? [{ contentId, score }] : []
  })
}

function scanAll(
  { catalog }: EngineContext,
  space: SpaceName,
  vector: Float32Array,
  filters: Filters,
): NearContent[] {
  const near: NearContent[] = []
  const read = vectorReader(catalog, space)
  const rows = catalog
    .prepare(`SELECT content_id, vector ${PASSING}`)
    .iterate(space, filters.kind, filters.tag)
  for (const row of rows) {
    const score = dot(vector, read(row))
    near.push({ contentId: number(row, 'content_id'), score })
  }
  return near.sort((a, b) => b.score - a.score || a.contentId - b.contentId)
}
