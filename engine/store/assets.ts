import type {
  AssetColumns,
  AssetDetail,
  AssetSort,
  AssetSummary,
  Tag,
} from '../../contract/asset.ts'
import { z } from 'zod'
import { assetColumnsSchema } from '../../contract/asset.ts'
import { LikenessError } from '../../contract/errors.ts'
import type { AssetId } from '../../contract/ids.ts'
import { assetIdSchema, contentIdSchema, rootIdSchema } from '../../contract/ids.ts'
import type { MediaKind } from '../../contract/space.ts'
import type { Catalog } from './catalog.ts'
import { joinPath } from './files.ts'
import { readLabels } from './labels.ts'
import type { Row } from './row.ts'
import { number, numberOrNull, text, textOrNull } from './row.ts'

/** Files a person sees as items: readable or still to be read, of a kind we know. */
export const SHOWN = `files.state IN ('ready', 'pending') AND files.kind IN ('image', 'sound')`

const SUMMARY = `SELECT files.id, files.content_id, files.kind, files.name, files.relative_path,
    files.size_bytes, files.modified_ms, files.root_id, roots.path AS root_path,
    contents.taken_ms, contents.width, contents.height, contents.duration_seconds,
    contents.colour, contents.title, contents.damaged, contents.format, contents.facts
  FROM files JOIN roots ON roots.id = files.root_id
    LEFT JOIN contents ON contents.id = files.content_id`

function toSummary(row: Row): AssetSummary {
  const content = row['content_id']
  return {
    id: assetIdSchema.parse(row['id']),
    contentId: content === null ? null : contentIdSchema.parse(content),
    kind: text(row, 'kind') === 'sound' ? 'sound' : 'image',
    name: text(row, 'name'),
    path: joinPath(text(row, 'root_path'), text(row, 'relative_path')),
    sizeBytes: number(row, 'size_bytes'),
    modifiedMs: number(row, 'modified_ms'),
    takenMs: numberOrNull(row, 'taken_ms'),
    widthPx: numberOrNull(row, 'width'),
    heightPx: numberOrNull(row, 'height'),
    durationSeconds: numberOrNull(row, 'duration_seconds'),
    averageColour: textOrNull(row, 'colour'),
    title: textOrNull(row, 'title'),
    damaged: row['damaged'] === 1,
  }
}

/** Summaries in the order of the ids; ids that are gone are left out. */
export function readAssets(catalog: Catalog, ids: readonly number[]): AssetSummary[] {
  const statement = catalog.prepare(`${SUMMARY} WHERE files.id = ?`)
  return ids.flatMap((id) => {
    const row = statement.get(id)
    return row ? [toSummary(row)] : []
  })
}

/** The files of a content that are there, by path. */
export function assetsOfContent(catalog: Catalog, contentId: number): AssetSummary[] {
  return catalog
    .prepare(
      `${SUMMARY} WHERE files.content_id = ? AND files.state = 'ready'
       ORDER BY root_path, files.relative_path`,
    )
    .all(contentId)
    .map(toSummary)
}

/** @throws LikenessError `not-found` */
export function readDetail(catalog: Catalog, id: AssetId): AssetDetail {
  const row = catalog.prepare(`${SUMMARY} WHERE files.id = ?`).get(id)
  if (!row) {
    throw new LikenessError('not-found', 'That item is no longer in the library.', 'Scan again.')
  }
  const summary = toSummary(row)
  const { contentId } = summary
  const facts = z
    .array(z.strictObject({ label: z.string(), text: z.string() }))
    .parse(JSON.parse(textOrNull(row, 'facts') ?? '[]'))
  return {
    summary,
    rootId: rootIdSchema.parse(row['root_id']),
    format: textOrNull(row, 'format'),
    tags: contentId === null ? [] : readTags(catalog, contentId),
    labels: contentId === null ? [] : readLabels(catalog, contentId),
    facts,
    copies:
      contentId === null
        ? []
        : assetsOfContent(catalog, contentId).filter((asset) => asset.id !== id),
    spaces: contentId === null ? [] : spacesOf(catalog, contentId),
  }
}

/** The labels of a content, most probable first. */
export function readTags(catalog: Catalog, contentId: number): Tag[] {
  return catalog
    .prepare('SELECT name, score FROM tags WHERE content_id = ? ORDER BY score DESC, name')
    .all(contentId)
    .map((row) => ({ name: text(row, 'name'), score: number(row, 'score') }))
}

function spacesOf(catalog: Catalog, contentId: number): string[] {
  return catalog
    .prepare('SELECT space FROM vectors WHERE content_id = ? ORDER BY id')
    .all(contentId)
    .map((row) => text(row, 'space'))
}

const ORDERS: Readonly<Record<AssetSort, string>> = {
  taken: 'coalesce(contents.taken_ms, files.modified_ms) DESC, files.id',
  name: 'files.name COLLATE NOCASE, files.id',
  size: 'files.size_bytes DESC, files.id',
  added: 'files.added_ms DESC, files.id DESC',
}
const DAY_MS = 86_400_000

/**
 * Every shown asset as columns, in the asked order. Rows come one by one and as arrays: 100,000
 * objects at once would cost more time in the garbage collector than the query takes.
 */
export function listAssets(
  catalog: Catalog,
  options: {
    readonly kind: MediaKind | null
    readonly sort: AssetSort
    readonly tag: string | null
  },
): AssetColumns {
  const statement = catalog.prepare(
    `SELECT files.id, coalesce(files.content_id, 0), files.kind = 'sound',
       coalesce(contents.width * 1.0 / contents.height, 1.0),
       coalesce(contents.taken_ms, files.modified_ms), contents.colour
     FROM files LEFT JOIN contents ON contents.id = files.content_id
     WHERE ${SHOWN} AND (?1 IS NULL OR files.kind = ?1)
       AND (?2 IS NULL OR EXISTS (SELECT 1 FROM carried
         WHERE carried.content_id = files.content_id AND carried.name = ?2))
     ORDER BY ${ORDERS[options.sort]}`,
  )
  statement.setReturnArrays(true)
  const ids: number[] = []
  const contentIds: number[] = []
  const kinds: number[] = []
  const aspects: number[] = []
  const days: number[] = []
  const colours: number[] = []
  for (const row of statement.iterate(options.kind, options.tag)) {
    ids.push(number(row, 0))
    contentIds.push(number(row, 1))
    kinds.push(number(row, 2))
    aspects.push(Math.round(number(row, 3) * 1000) / 1000)
    days.push(Math.floor(number(row, 4) / DAY_MS))
    colours.push(Number.parseInt((textOrNull(row, 5) ?? '#888888').slice(1), 16))
  }
  return assetColumnsSchema.parse({
    ids: Float64Array.from(ids),
    contentIds: Float64Array.from(contentIds),
    aspects: Float32Array.from(aspects),
    days: Int32Array.from(days),
    kinds: Uint8Array.from(kinds),
    colours: Uint32Array.from(colours),
  })
}
