import type { Problem } from '../../contract/errors.ts'
import type { LibraryCounts, LibraryStatus, Root } from '../../contract/library.ts'
import type { EngineContext } from '../context.ts'
import { spaceStatuses } from '../spaces/space-status.ts'
import { number, numberOrNull } from '../store/row.ts'
import { folderSize } from '../store/folder-size.ts'
import { listRoots } from '../store/roots.ts'

/**
 * What the library holds now, for the status line, the settings and `likeness status`.
 *
 * @param cameBack files that a clean-up had removed before they came
 */
export async function libraryStatus(
  context: EngineContext,
  cameBack: number,
): Promise<LibraryStatus> {
  const roots = listRoots(context.catalog)
  return {
    dataFolder: context.folders.data,
    dataSizeBytes: await folderSize(context.folders.data),
    roots,
    counts: { ...countFiles(context), cameBack },
    spaces: await spaceStatuses(context),
    provider: context.providers.summary(context.inference.held),
    revision: context.catalog.revision,
    notices: roots.flatMap(offlineNotice),
    samplesAvailable: context.samplesFolder !== null,
  }
}

function offlineNotice(root: Root): Problem[] {
  if (root.state === 'online') return []
  return [
    {
      code: 'root-offline',
      message: `The folder ${root.path} is not there, or most of its files are gone.`,
      advice:
        'Nothing of it was forgotten. Connect its drive and scan again; if the files are really gone, say so in Settings or run "likeness index --accept-losses".',
      path: root.path,
    },
  ]
}

function countFiles(context: EngineContext): Omit<LibraryCounts, 'cameBack'> {
  const row = context.catalog
    .prepare(
      `SELECT
         count(*) FILTER (WHERE kind = 'image' AND state = 'ready') AS images,
         count(*) FILTER (WHERE kind = 'sound' AND state = 'ready') AS sounds,
         count(*) FILTER (WHERE state = 'pending') AS pending,
         count(*) FILTER (WHERE state = 'failed') AS failed,
         count(*) FILTER (WHERE state = 'missing') AS missing
       FROM files`,
    )
    .get()
  const other = context.catalog
    .prepare('SELECT sum(videos) AS videos, sum(others) AS others FROM roots')
    .get()
  const count = (column: string) => (row ? number(row, column) : 0)
  return {
    images: count('images'),
    sounds: count('sounds'),
    pending: count('pending'),
    failed: count('failed'),
    missing: count('missing'),
    videosNotSupported: (other && numberOrNull(other, 'videos')) ?? 0,
    othersNotSupported: (other && numberOrNull(other, 'others')) ?? 0,
  }
}
