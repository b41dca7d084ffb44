import type { JobId } from '../../contract/ids.ts'
import type { EngineContext } from '../context.ts'
import { comparePictures } from '../duplicates/compare-pictures.ts'
import { exclusionMatcher } from './exclusions.ts'
import { indexLibrary } from './index-library.ts'
import { readSettings } from './settings.ts'

export interface Started {
  readonly id: JobId
  readonly finished: Promise<void>
}

/** Starts indexing, or returns the index job that runs already; comparing follows by itself. */
export function startIndex(context: EngineContext, acceptLosses: boolean): Started {
  const { catalog, spaces, jobs } = context
  const every = Object.values(spaces)
  const started = jobs.start('index', 'Looking for files', async (control) => {
    // The indexes are open while files are read, so that each commit reaches them at once.
    await Promise.all(every.map((space) => space.open()))
    const readers = {
      catalog,
      pool: context.pool,
      inference: context.inference,
      concepts: context.concepts,
      thumbnailFolder: context.folders.thumbnails,
      onCommitted: () => {
        for (const space of every) void space.catchUp()
      },
    }
    const { exclusions } = readSettings(context.decisions)
    const summary = await indexLibrary(
      readers,
      {
        isExcluded: exclusionMatcher(exclusions),
        acceptLosses,
        onPurged: async (vectorIds) => {
          for (const space of every) await space.remove(vectorIds)
        },
      },
      control,
    )
    for (const space of every) {
      await space.catchUp()
      await space.save(true)
    }
    context.pool.rest()
    return summary
  })
  const finished = started.finished.then(() => startCompare(context).finished)
  return { id: started.id, finished }
}

/** Starts comparing what is new with everything, or returns the job that does so already. */
export function startCompare(context: EngineContext): Started {
  return context.jobs.start('duplicates', 'Comparing pictures', async (control) => {
    const { compared, matches } = await comparePictures(context, control)
    context.pool.rest()
    return `${compared.toLocaleString('en')} pictures compared, ${matches.toLocaleString('en')} matches found`
  })
}
