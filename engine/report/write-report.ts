import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { EVERY_GROUP } from '../../contract/every-group.ts'
import type { Query } from '../../contract/search.ts'
import type { EngineContext } from '../context.ts'
import { HeldGroups } from '../duplicates/held-groups.ts'
import { listReviewed } from '../duplicates/list-reviewed.ts'
import { ReviewedGroups } from '../duplicates/reviewed-groups.ts'
import type { Handlers } from '../requests/handlers.ts'
import { readMap } from '../store/map-table.ts'
import { writeDocument } from '../store/write-document.ts'
import { pageOpening } from './html-page.ts'
import { pictureUrls } from './picture-urls.ts'
import type { ReportSearch } from './report-page.ts'
import { REPORT_TITLE, reportPage } from './report-page.ts'

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
  const groups = new ReviewedGroups(context, new HeldGroups(context))
  const duplicates = listReviewed(context, groups.get(), {
    offset: 0,
    limit: MOST_GROUPS,
    ...EVERY_GROUP,
  })
  const map = readMap(context.catalog, 'concept')
  const shown = [
    ...duplicates.groups.flatMap(({ members }) => members.map(({ asset }) => asset)),
    ...searches.flatMap(({ reply }) => reply.hits.map(({ asset }) => asset)),
  ]
  const pictures = await pictureUrls(context, shown)
  const page = reportPage({ duplicates, searches, map, pictures })
  const file = resolve(options.file)
  await writeDocument(file, page, pageOpening(REPORT_TITLE))
  return { file, sizeBytes: (await stat(file)).size }
}
