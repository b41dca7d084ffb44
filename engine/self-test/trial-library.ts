import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineContext } from '../context.ts'
import { comparePictures } from '../duplicates/compare-pictures.ts'
import { readMatching, writeMatching } from '../duplicates/matching-settings.ts'
import type { JobControl } from '../jobs/job-control.ts'
import { JobList } from '../jobs/job-list.ts'
import { indexLibrary } from '../library/index-library.ts'
import { EncodingPlan } from '../spaces/encoding-plan.ts'
import { refreshSpaces } from '../spaces/refresh-spaces.ts'
import { SpaceSet } from '../spaces/space-set.ts'
import { Catalog } from '../store/catalog.ts'
import { Decisions } from '../store/decisions.ts'
import { insertRoot } from '../store/roots.ts'
import { findSpace, insertSpace } from '../store/spaces.ts'
import { VectorClient } from '../vectors/vector-client.ts'

/** Where below the folder of a trial its photos lie. */
export const PHOTOS = 'photos'

/**
 * A library of its own in a temporary folder, which works as the person's does, with the same
 * decoders, encoders and settings.
 */
export class TrialLibrary implements AsyncDisposable {
  readonly context: EngineContext
  /** Where its photos are to be written. */
  readonly photos: string
  readonly #vectors: VectorClient
  readonly #catalog: Catalog
  readonly #decisions: Decisions

  /** @param folder an empty one; whoever made it removes it */
  constructor(library: EngineContext, folder: string) {
    this.photos = join(folder, PHOTOS)
    const data = join(folder, 'library')
    for (const each of [this.photos, data]) mkdirSync(each)
    using opened = new DisposableStack()
    this.#catalog = opened.use(new Catalog(data))
    this.#decisions = opened.use(new Decisions(data))
    this.#vectors = new VectorClient()
    const spaces = new SpaceSet(
      this.#catalog,
      this.#decisions,
      this.#vectors,
      join(data, 'indexes'),
    )
    const used = library.spaces.ofRole('duplicates')
    if (!findSpace(this.#catalog, used.name)) insertSpace(this.#catalog, used)
    spaces.pointRole('duplicates', used.name)
    writeMatching(this.#decisions, readMatching(library.decisions))
    this.context = {
      ...library,
      catalog: this.#catalog,
      decisions: this.#decisions,
      spaces,
      jobs: new JobList(() => undefined),
      folders: {
        ...library.folders,
        data,
        thumbnails: join(data, 'thumbnails'),
        previews: join(data, 'previews'),
        indexes: join(data, 'indexes'),
      },
      emit: () => undefined,
    }
    refreshSpaces(this.context)
    opened.move()
  }

  /** Reads the photos and compares them, as an index and the comparing after it do. */
  async run(control: JobControl): Promise<void> {
    const { context } = this
    context.catalog.change(() => insertRoot(context.catalog, this.photos, Date.now()))
    const space = context.spaces.ofRole('duplicates')
    await space.index.open()
    const readers = {
      ...context,
      plan: new EncodingPlan([space], context.encoders, context.concepts),
      thumbnailFolder: context.folders.thumbnails,
      onCommitted: () => undefined,
    }
    const options = {
      isExcluded: () => false,
      dataFolder: context.folders.data,
      acceptLossesOf: new Set<never>(),
    }
    await indexLibrary(readers, options, control)
    await comparePictures(context, control)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#vectors[Symbol.asyncDispose]()
    this.#catalog[Symbol.dispose]()
    this.#decisions[Symbol.dispose]()
  }
}
