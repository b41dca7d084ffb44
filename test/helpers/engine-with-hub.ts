import assert from 'node:assert/strict'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'node:test'
import type { Encoder } from '../../contract/encoder.ts'
import type { Job } from '../../contract/job.ts'
import { Engine } from '../../engine/engine.ts'
import type { Started } from '../../engine/jobs/started.ts'
import type { LocalHub } from './local-hub.ts'
import { startLocalHub } from './local-hub.ts'
import { RESOURCES } from './open-engine.ts'
import type { TemporaryFolder } from './temporary-folder.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { writeOwnCatalogue } from './test-catalogue.ts'

interface Opened {
  readonly temporary: TemporaryFolder
  readonly hub: LocalHub
  engine: Engine
}

/**
 * A real engine with a hub on this machine that serves the tiny models, new for every test of the file
 * that makes it.
 */
export class EngineWithHub {
  #opened: Opened | null = null

  constructor() {
    beforeEach(async () => {
      const temporary = await temporaryFolder()
      const hub = await startLocalHub()
      const library = join(temporary.path, 'library')
      this.#opened = { temporary, hub, engine: openEngine(library) }
      await writeOwnCatalogue(library)
      const { settings } = await this.engine.call('readSettings', {})
      await this.engine.call('changeSettings', { ...settings, hubAddress: hub.address })
    })
    afterEach(async () => {
      const { temporary, hub, engine } = this.#now
      await engine[Symbol.asyncDispose]()
      await hub[Symbol.asyncDispose]()
      await temporary[Symbol.asyncDispose]()
    })
  }

  get engine(): Engine {
    return this.#now.engine
  }

  get hub(): LocalHub {
    return this.#now.hub
  }

  /** An empty folder beside the library. */
  get folder(): string {
    return this.#now.temporary.path
  }

  get library(): string {
    return join(this.folder, 'library')
  }

  async reopen(): Promise<void> {
    await this.engine[Symbol.asyncDispose]()
    this.#now.engine = openEngine(this.library)
  }

  async encoder(id: string): Promise<Encoder> {
    const { encoders } = await this.engine.call('listEncoders', {})
    const found = encoders.find((candidate) => candidate.id === id)
    assert.ok(found, id)
    return found
  }

  /** The job, once it is over. */
  async jobAfter({ id, finished }: Started): Promise<Job> {
    await finished
    const job = this.engine.context.jobs.list().find((candidate) => candidate.id === id)
    assert.ok(job)
    return job
  }

  download(id: string, isLicenceAccepted = false): Promise<Job> {
    return this.jobAfter(this.engine.startDownload(id, isLicenceAccepted))
  }

  async importFolder(path: string, as: string | null = null): Promise<Job> {
    const wanted = { folder: path, as, acceptLicence: false }
    return this.jobAfter(await this.engine.startImport(wanted))
  }

  get #now(): Opened {
    assert.ok(this.#opened)
    return this.#opened
  }
}

function openEngine(dataFolder: string): Engine {
  return new Engine({ dataFolder, resources: RESOURCES, onEvent: () => undefined })
}
