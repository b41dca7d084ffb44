import type { JobId } from '../../contract/ids.ts'
import type { EngineContext } from '../context.ts'
import { comparePictures } from '../duplicates/compare-pictures.ts'
import type { SpaceIndex } from '../vectors/space-index.ts'
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
    const catchUp = new CatchUp(every)
    const readers = {
      catalog,
      pool: context.pool,
      inference: context.inference,
      concepts: context.concepts,
      thumbnailFolder: context.folders.thumbnails,
      onCommitted: () => {
        catchUp.soon()
      },
    }
    const { exclusions } = readSettings(context.decisions)
    const options = {
      isExcluded: exclusionMatcher(exclusions),
      acceptLosses,
      onPurged: async (vectorIds: readonly number[]) => {
        for (const space of every) await space.remove(vectorIds)
      },
    }
    const summary = await indexLibrary(readers, options, control).finally(() => catchUp.settled())
    for (const space of every) {
      await space.catchUp()
      await space.save()
    }
    context.pool.rest()
    return summary
  })
  const finished = started.finished.then(() => {
    const job = jobs.list().find(({ id }) => id === started.id)
    // Whoever stopped the reading wants no comparing either.
    return job?.state === 'done' ? startCompare(context).finished : undefined
  })
  return { id: started.id, finished }
}

/** Brings the indexes up to the catalogue behind the commits, one round after the other. */
class CatchUp {
  readonly #spaces: readonly SpaceIndex[]
  #round: Promise<void> = Promise.resolve()
  #failure: { readonly error: unknown } | null = null

  constructor(spaces: readonly SpaceIndex[]) {
    this.#spaces = spaces
  }

  soon(): void {
    this.#round = this.#round.then(async () => {
      try {
        for (const space of this.#spaces) await space.catchUp()
      } catch (error) {
        this.#failure ??= { error }
      }
    })
  }

  /** Waits until every round is over; throws what went wrong in one of them. */
  async settled(): Promise<void> {
    await this.#round
    if (this.#failure) throw this.#failure.error
  }
}

/** Starts comparing what is new with everything, or returns the job that does so already. */
export function startCompare(context: EngineContext): Started {
  return context.jobs.start('duplicates', 'Comparing pictures', async (control) => {
    const { compared, matches } = await comparePictures(context, control)
    context.pool.rest()
    return `${compared.toLocaleString('en')} pictures compared, ${matches.toLocaleString('en')} matches found`
  })
}
