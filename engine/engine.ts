import onnxruntime from 'onnxruntime-node/package.json' with { type: 'json' }
import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { problemOf } from '../contract/errors.ts'
import type { EngineEvent } from '../contract/events.ts'
import type { RequestName, RequestParams, RequestReply } from '../contract/requests.ts'
import { parseParams } from '../contract/parse-request.ts'
import type { SpaceName } from '../contract/space.ts'
import type { EngineContext } from './context.ts'
import { EncoderShelf } from './encoders/encoder-shelf.ts'
import { InstalledEncoders } from './encoders/installed-encoders.ts'
import type { WantedImport } from './encoders/start-import.ts'
import { startImport } from './encoders/start-import.ts'
import type { DownloadWay } from './encoders/start-download.ts'
import { startDownload } from './encoders/start-download.ts'
import { Concepts } from './inference/concepts.ts'
import { builtinEncoders } from './inference/held-encoder.ts'
import { ProviderPlans } from './inference/providers/provider-plans.ts'
import { InferenceClient } from './inference/inference-client.ts'
import { JobList } from './jobs/job-list.ts'
import { DecoderPool } from './media/decoder-pool.ts'
import { answerTable } from './requests/answer-table.ts'
import type { Handler, Handlers } from './requests/handlers.ts'
import { Catalog } from './store/catalog.ts'
import { RootWatcher } from './library/root-watcher.ts'
import type { Started } from './jobs/started.ts'
import { measureWhenIdle } from './inference/providers/measure-when-idle.ts'
import { startMeasure } from './inference/providers/start-measure.ts'
import { startCompare, startIndex } from './library/start-index.ts'
import { startMap } from './map/start-map.ts'
import { startSelfTest } from './self-test/start-self-test.ts'
import { startLabels } from './labels/start-labels.ts'
import { refreshSpaces } from './spaces/refresh-spaces.ts'
import { finishRemovals } from './spaces/remove-space.ts'
import { startFill } from './spaces/start-fill.ts'
import { SpaceSet } from './spaces/space-set.ts'
import { Decisions } from './store/decisions.ts'
import { LibraryLock } from './store/library-lock.ts'
import { prepareFolder } from './store/prepare-folder.ts'
import { listRoots } from './store/roots.ts'
import { VectorClient } from './vectors/vector-client.ts'

export interface EngineOptions {
  /** The library's data folder; made when it is not there. */
  readonly dataFolder: string
  /** Folder that holds `models/builtin` and `samples`. */
  readonly resources: string
  /** Told of changes: at most a few events a second. */
  readonly onEvent: (event: EngineEvent) => void
}

const EVENT_INTERVAL_MS = 200

/**
 * The engine: one open library and everything that works on it. The window reaches it by messages
 * (serve.ts), the command line in its own process; both ask the same requests.
 */
export class Engine {
  readonly context: EngineContext
  readonly #lock: LibraryLock
  readonly #vectors: VectorClient
  readonly #answers: Handlers<RequestName>
  readonly #watcher: RootWatcher
  /** Removals of spaces that were interrupted are finished on the side. */
  readonly #removing: Promise<void>
  #eventTimer: NodeJS.Timeout | null = null
  #stopMeasuring: () => void = () => undefined
  #toldRevision = 0
  #closing: Promise<void> | null = null

  /** @throws LikenessError `library-locked`, `library-unusable` */
  constructor(options: EngineOptions) {
    const data = resolve(options.dataFolder)
    prepareFolder(data)
    // What is opened first is closed again when something after it cannot be opened.
    using opened = new DisposableStack()
    this.#lock = opened.use(new LibraryLock(data))
    const modelFolder = join(options.resources, 'models', 'builtin')
    const catalog = opened.use(new Catalog(data))
    const decisions = opened.use(new Decisions(data))
    const concepts = new Concepts(modelFolder)
    const vectors = new VectorClient()
    // Its thread would keep a process alive whose library could not be opened, as on a full drive.
    opened.defer(() => void vectors[Symbol.asyncDispose]())
    this.#vectors = vectors
    const folders = {
      data,
      thumbnails: join(data, 'thumbnails'),
      previews: join(data, 'previews'),
      indexes: join(data, 'indexes'),
      encoders: join(data, 'encoders'),
    }
    const shelf = new EncoderShelf(builtinEncoders(modelFolder))
    const installed = new InstalledEncoders(folders.encoders, shelf)
    const providers = new ProviderPlans({
      folder: data,
      platform: process.platform,
      runtimeVersion: onnxruntime.version,
      onNotice: (problem) => {
        options.onEvent({ type: 'notice', problem })
      },
    })
    this.context = {
      catalog,
      decisions,
      pool: new DecoderPool(availableParallelism()),
      inference: new InferenceClient(shelf.list(), {
        planned: (encoder) => providers.planned(encoder),
        fallBack: (how) => providers.fallBack(how),
      }),
      providers,
      concepts,
      encoders: shelf,
      installed,
      spaces: new SpaceSet(catalog, decisions, this.#vectors, folders.indexes),
      jobs: new JobList(() => {
        this.#tellSoon(options.onEvent)
      }),
      folders,
      samplesFolder: folderOrNull(join(options.resources, 'samples')),
      emit: options.onEvent,
    }
    refreshSpaces(this.context)
    this.#removing = finishRemovals(this.context).catch((error: unknown) => {
      options.onEvent({ type: 'notice', problem: problemOf(error) })
    })
    this.#watcher = new RootWatcher(this.context)
    this.#answers = answerTable(this.context, modelFolder, () => {
      this.#watcher.refresh()
      this.#tellSoon(options.onEvent)
    })
    opened.move()
  }

  /**
   * Asks one request. Parameters and reply are checked against the contract.
   *
   * @throws LikenessError whatever can be expected to go wrong; `bad-request` for wrong parameters
   */
  async call<N extends RequestName>(name: N, params: RequestParams<N>): Promise<RequestReply<N>> {
    return this.answer(name, params)
  }

  /** The same for parameters of unknown shape, as they come from another process. */
  async answer<N extends RequestName>(name: N, params: unknown): Promise<RequestReply<N>> {
    const handler: Handler<N> = this.#answers[name]
    return handler(parseParams(name, params))
  }

  /** Picks up new files while the engine runs, and uses idle time to learn about this computer. */
  watch(): void {
    this.#watcher.start()
    this.#stopMeasuring = measureWhenIdle(this.context)
  }

  /**
   * Starts indexing, for a caller that waits for its end; comparing follows by itself.
   *
   * @param acceptLosses take missing files for gone, however many they are, in every root
   */
  startIndex(acceptLosses: boolean): Started {
    const roots = acceptLosses ? listRoots(this.context.catalog) : []
    return startIndex(
      this.context,
      roots.map(({ id }) => id),
    )
  }

  /** Starts comparing what is new, for a caller that waits for its end. */
  startCompare(): Started {
    return startCompare(this.context)
  }

  /** Starts filling what spaces lack, for a caller that waits for its end. */
  startFill(): Started {
    return startFill(this.context)
  }

  /**
   * Starts downloading an encoder, for a caller that waits for its end.
   *
   * @throws LikenessError `not-found`, `licence-needed`, `bad-request`
   */
  startDownload(id: string, isLicenceAccepted: boolean, way: DownloadWay = {}): Started {
    return startDownload(this.context, id, isLicenceAccepted, way)
  }

  /**
   * Starts importing an encoder out of a folder, for a caller that waits for its end.
   *
   * @throws LikenessError `not-found`, `encoder-refused`, `licence-needed`, `in-use`
   */
  startImport(wanted: WantedImport): Promise<Started & { readonly encoderId: string }> {
    return startImport(this.context, wanted)
  }

  /** Starts testing on photos of the library, for a caller that waits for its end. */
  startSelfTest(photos: number): Started {
    return startSelfTest(this.context, photos)
  }

  /** Starts giving the person's own labels, for a caller that waits for its end. */
  startLabels(): Started {
    return startLabels(this.context)
  }

  /** Starts measuring where the encoders run fastest, for a caller that waits for its end. */
  startMeasure(again: boolean): Started {
    return startMeasure(this.context, again)
  }

  /** Starts drawing a space's map, for a caller that waits for its end. */
  startMap(space: SpaceName): Started {
    return startMap(this.context, space)
  }

  /** Ends all work and closes the library; asked twice, it is done once. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    // Whatever goes wrong with one of them, as on a full drive, all others are closed too.
    await using open = new AsyncDisposableStack()
    open.use(this.#lock)
    open.use(this.context.catalog)
    open.use(this.context.decisions)
    open.use(this.#vectors)
    open.use(this.context.inference)
    open.use(this.context.pool)
    this.#stopMeasuring()
    await this.#watcher.stop()
    await this.context.jobs.stopAll()
    await this.#removing
    if (this.#eventTimer) clearTimeout(this.#eventTimer)
    for (const { index } of this.context.spaces.list()) {
      try {
        await index.save()
      } catch (error) {
        // An index is a cache: what could not be written is made anew from the catalogue.
        this.context.emit({ type: 'notice', problem: problemOf(error) })
      }
    }
  }

  #tellSoon(onEvent: (event: EngineEvent) => void): void {
    this.#eventTimer ??= setTimeout(() => {
      this.#eventTimer = null
      onEvent({ type: 'jobs-changed', jobs: this.context.jobs.list() })
      const { revision } = this.context.catalog
      if (revision === this.#toldRevision) return
      this.#toldRevision = revision
      onEvent({ type: 'library-changed', revision })
    }, EVENT_INTERVAL_MS)
  }
}

function folderOrNull(path: string): string | null {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : null
}
