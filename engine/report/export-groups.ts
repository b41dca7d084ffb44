import { stat } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { duplicatesJson } from '../../contract/duplicates-json.ts'
import type { DuplicateGroup, MatchClass } from '../../contract/duplicates.ts'
import { LikenessError } from '../../contract/errors.ts'
import type { EngineContext } from '../context.ts'
import { isWanted } from '../duplicates/find-groups.ts'
import { jsonDocument, writeDocument } from '../store/write-document.ts'
import { groupsCsv, groupsCsvOpening } from './groups-csv.ts'
import { GROUPS_TITLE, groupsPage } from './groups-page.ts'
import { pageOpening } from './html-page.ts'
import { pictureUrls } from './picture-urls.ts'

/** Groups of an HTML page that have their pictures in it: with more a browser would give up. */
const GROUPS_WITH_PICTURES = 300

/**
 * Writes the groups to a file; what its name ends in says how.
 *
 * @param options class: only groups of this class, null for all
 * @throws LikenessError `bad-request` for another ending, or where something else lies there
 */
export async function exportGroups(
  context: EngineContext,
  groups: readonly DuplicateGroup[],
  options: { readonly file: string; readonly class: MatchClass | null },
): Promise<{ file: string; groups: number; sizeBytes: number }> {
  const file = resolve(options.file)
  const wanted = groups.filter((group) => isWanted(group, options.class))
  const document = await documentOf(context, wanted, file)
  await writeDocument(file, document.text, document.opening)
  return { file, groups: wanted.length, sizeBytes: (await stat(file)).size }
}

interface Document {
  readonly text: string
  /** What all documents of its kind begin with. */
  readonly opening: string
}

async function documentOf(
  context: EngineContext,
  groups: readonly DuplicateGroup[],
  file: string,
): Promise<Document> {
  switch (extname(file).toLowerCase()) {
    case '.csv':
      return { text: groupsCsv(groups), opening: groupsCsvOpening }
    case '.json':
      return jsonDocument({ format: 'likeness-groups', ...duplicatesJson(groups) })
    case '.html': {
      const shown = groups.slice(0, GROUPS_WITH_PICTURES)
      const assets = shown.flatMap(({ members }) => members.map(({ asset }) => asset))
      const text = groupsPage(groups, await pictureUrls(context, assets))
      return { text, opening: pageOpening(GROUPS_TITLE) }
    }
    default:
      throw new LikenessError(
        'bad-request',
        'The name of the file does not say what it is to be.',
        'End it in .csv, .json or .html.',
        file,
      )
  }
}
