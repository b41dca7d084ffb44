import type { EngineEvent } from '../contract/events.ts'
import type { EncoderShelf } from './encoders/encoder-shelf.ts'
import type { InstalledEncoders } from './encoders/installed-encoders.ts'
import type { Concepts } from './inference/concepts.ts'
import type { ProviderPlans } from './inference/providers/provider-plans.ts'
import type { InferenceClient } from './inference/inference-client.ts'
import type { JobList } from './jobs/job-list.ts'
import type { DecoderPool } from './media/decoder-pool.ts'
import type { Catalog } from './store/catalog.ts'
import type { Decisions } from './store/decisions.ts'
import type { SpaceSet } from './spaces/space-set.ts'

/** Folders of a library's data. */
export interface DataFolders {
  readonly data: string
  readonly thumbnails: string
  readonly previews: string
  readonly indexes: string
  readonly encoders: string
}

/** What every request handler works with. */
export interface EngineContext {
  readonly catalog: Catalog
  readonly decisions: Decisions
  readonly pool: DecoderPool
  readonly inference: InferenceClient
  readonly providers: ProviderPlans
  readonly concepts: Concepts
  readonly encoders: EncoderShelf
  /** Encoders that were downloaded or imported. */
  readonly installed: InstalledEncoders
  readonly spaces: SpaceSet
  readonly jobs: JobList
  readonly folders: DataFolders
  /** The sample library that ships with the program, or null. */
  readonly samplesFolder: string | null
  readonly emit: (event: EngineEvent) => void
}
