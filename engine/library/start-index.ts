import type { RootId } from '../../contract/ids.ts'
import type { EngineContext } from '../context.ts'
import { comparePictures } from '../duplicates/compare-pictures.ts'
import type { SpaceIndex } from '../vectors/space-index.ts'
import type { Started } from '../jobs/started.ts'
import type { JobControl } from '../jobs/job-control.ts'
import { EncodingPlan } from '../spaces/encoding-plan.ts'
import { isAnythingLacking } from '../spaces/fill-spaces.ts'
import { startFill } from '../spaces/start-fill.ts'
import { startLabels } from '../labels/start-labels.ts'
import { areLabelsStale } from '../labels/tag-library.ts'
import { exclusionMatcher } from './exclusions.ts'
import { forgetUnused } from './forget-unused.ts'
import type { Indexed } from './index-library.ts'
import { indexLibrary } from './index-library.ts'
import { indexSummary } from './index-summary.ts'
import { readSettings } from './settings.ts'

/** Roots whose losses the person has accepted, until the next round has dealt with them. */
const accepted = new WeakMap<EngineContext, Set<RootId>>()

/**
 * Starts indexing. A job that runs already goes over the folders once more at its end, for something
 * may have changed that it has passed. Comparing follows by itself.
 *
 * @param acceptLossesOf roots whose missing files are gone, however many they are
 */
export function startIndex(
  context: EngineContext,
  acceptLossesOf: readonly RootId[] = [],
): Started {
  const { jobs } = context
  accepted.set(context, (accepted.get(context) ?? new Set()).union(new Set(acceptLossesOf)))
  const rounds: Indexed[] = []
  const work = async (control: JobControl) => {
    rounds.push(await indexOnce(context, control))
    return indexSummary(rounds)
  }
  const started = jobs.start('index', 'Looking for files', work, { again: true })
  const finished = started.finished.then(async () => {
    const job = jobs.list().find(({ id }) => id === started.id)
    // Whoever stopped the reading wants no comparing either.
    if (job?.state !== 'done') return
    const compared = startCompare(context).finished
    if (isAnythingLacking(context)) await startFill(context).finished
    if (areLabelsStale(context)) await startLabels(context).finished
    await compared
  })
  return { id: started.id, finished }
}

async function indexOnce(context: EngineContext, control: JobControl): Promise<Indexed> {
  const every = context.spaces.list().map(({ index }) => index)
  // The indexes are open while files are read, so that each commit reaches them at once.
  await Promise.all(every.map((space) => space.open()))
  const catchUp = new CatchUp(every)
  const active = context.spaces.list().filter(({ state }) => state !== 'paused')
  const readers = {
    ...context,
    plan: new EncodingPlan(active, context.encoders, context.concepts),
    thumbnailFolder: context.folders.thumbnails,
    onCommitted: () => {
      catchUp.soon()
    },
  }
  const { exclusions } = readSettings(context.decisions)
  const acceptLossesOf = accepted.get(context) ?? new Set()
  accepted.delete(context)
  const options = {
    isExcluded: exclusionMatcher(exclusions),
    dataFolder: context.folders.data,
    acceptLossesOf,
  }
  const indexed = await indexLibrary(readers, options, control).finally(() => catchUp.settled())
  await forgetUnused(context)
  for (const space of every) {
    await space.catchUp()
    await space.save()
  }
  context.pool.rest()
  return indexed
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
