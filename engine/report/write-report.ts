import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { AssetSummary } from '../../contract/asset.ts'
import type { Query } from '../../contract/search.ts'
import type { EngineContext } from '../context.ts'
import { findGroups, listGroups } from '../duplicates/list-groups.ts'
import { thumbnailPath } from '../media/thumbnail-path.ts'
import type { Handlers } from '../requests/handlers.ts'
import { readMap } from '../store/map-table.ts'
import { writeDocument } from '../store/write-document.ts'
import type { ReportSearch } from './report-page.ts'
import { reportOpening, reportPage } from './report-page.ts'

const MOST_GROUPS = 60
const MOST_HITS = 12

type Search = Pick<Handlers<'search' | 'openLookup'>, 'search' | 'openLookup'>

/** Writes one self-contained HTML page: groups, hits, the map; pictures are inside it. */
export async function writeReport(
  context: EngineContext,
  ask: Search,
  options: { readonly file: string; readonly words: string[]; readonly lookups: string[] },
): Promise<{ file: string; sizeBytes: number }> {
  const searches: ReportSearch[] = []
  const search = async (title: string, term: Query['terms'][number]) => {
    const filters = { kind: null, tag: null }
    const query = { terms: [term], space: null, filters, limit: MOST_HITS }
    searches.push({ title, reply: await ask.search(query) })
  }
  for (const text of options.words) {
    await search(`Words: ${text}`, { kind: 'text', text, weight: 1 })
  }
  for (const path of options.lookups) {
    const { id, name, kind } = await ask.openLookup({ path: resolve(path) })
    const what = kind === 'image' ? 'Like the picture' : 'Like the sound'
    await search(`${what} ${name}`, { kind: 'lookup', lookupId: id, weight: 1 })
  }
  const duplicates = listGroups(context, findGroups(context), {
    offset: 0,
    limit: MOST_GROUPS,
    class: null,
  })
  const map = readMap(context.catalog, 'concept')
  const shown = [
    ...duplicates.groups.flatMap(({ members }) => members.map(({ asset }) => asset)),
    ...searches.flatMap(({ reply }) => reply.hits.map(({ asset }) => asset)),
  ]
  const pictures = await dataUrls(context, shown)
  const page = reportPage({ duplicates, searches, map, pictures })
  const file = resolve(options.file)
  await writeDocument(file, page, reportOpening)
  return { file, sizeBytes: (await stat(file)).size }
}

/** Thumbnails as data URLs by content, so that the page needs no other file. */
async function dataUrls(
  context: EngineContext,
  assets: readonly AssetSummary[],
): Promise<Map<number, string>> {
  const urls = new Map<number, string>()
  for (const { contentId, kind } of assets) {
    if (contentId === null || kind !== 'image' || urls.has(contentId)) continue
    const row = context.catalog.prepare('SELECT sha256 FROM contents WHERE id = ?').get(contentId)
    const path = thumbnailPath(context.folders.thumbnails, String(row?.['sha256']))
    try {
      urls.set(contentId, `data:image/webp;base64,${(await readFile(path)).toString('base64')}`)
    } catch (error) {
      // The cache may have lost it; the page then shows the name alone.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }
  return urls
}
