import { realpath } from 'node:fs/promises'
import { sep } from 'node:path'
import type { FSWatcher } from 'chokidar'
import type { EngineContext } from '../context.ts'
import { kindByExtension } from '../media/file-formats.ts'
import { listRoots } from '../store/roots.ts'
import { exclusionMatcher } from './exclusions.ts'
import { readSettings } from './settings.ts'
import { startIndex } from './start-index.ts'

/** Files are copied in bursts; indexing starts once it has been quiet for this long. */
const QUIET_MS = 2_000
/** Network shares tell nothing of their changes: everything is scanned again this often. */
const RESCAN_MS = 30 * 60_000

/** Indexes what changes in the roots while the program is open. */
export class RootWatcher {
  readonly #context: EngineContext
  #watcher: FSWatcher | null = null
  /** Changes of what is watched, one after the other. */
  #changing: Promise<void> = Promise.resolve()
  #quietTimer: NodeJS.Timeout | null = null
  #rescanTimer: NodeJS.Timeout | null = null
  #running = false

  constructor(context: EngineContext) {
    this.#context = context
  }

  /** Starts watching; also indexes what changed since the last run. */
  start(): void {
    this.#running = true
    this.#rescanTimer = setInterval(() => {
      this.#indexSoon()
    }, RESCAN_MS)
    this.#rescanTimer.unref()
    this.refresh()
  }

  /** After roots or settings have changed. */
  refresh(): void {
    if (!this.#running) return
    this.#changing = this.#changing.then(() => this.#watchAnew())
    if (listRoots(this.#context.catalog).length > 0) startIndex(this.#context)
  }

  async stop(): Promise<void> {
    this.#running = false
    if (this.#quietTimer) clearTimeout(this.#quietTimer)
    if (this.#rescanTimer) clearInterval(this.#rescanTimer)
    await this.#changing
    await this.#close()
  }

  /** Never throws: what cannot be watched is found by the regular rescan. */
  async #watchAnew(): Promise<void> {
    try {
      await this.#close()
      if (this.#running) await this.#open()
    } catch (error) {
      this.#tell(error)
    }
  }

  async #close(): Promise<void> {
    const watcher = this.#watcher
    this.#watcher = null
    await watcher?.close()
  }

  async #open(): Promise<void> {
    const { exclusions, watchFolders } = readSettings(this.#context.decisions)
    const paths = listRoots(this.#context.catalog).map((root) => root.path)
    if (!watchFolders || paths.length === 0) return
    const { watch } = await import('chokidar')
    const isExcluded = exclusionMatcher(exclusions)
    // Writing into it must not start the next run, which would write into it again.
    const dataFolder = await realpath(this.#context.folders.data)
    if (!this.#running) return
    this.#watcher = watch(paths, {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (path) => path === dataFolder || isExcluded(path.slice(path.lastIndexOf(sep) + 1)),
    })
    this.#watcher.on('all', (event, path) => {
      const ofFolder = event === 'addDir' || event === 'unlinkDir'
      const { kind } = kindByExtension(path)
      if (ofFolder || kind === 'image' || kind === 'sound') this.#indexSoon()
    })
    this.#watcher.on('error', (error) => {
      this.#tell(error)
    })
  }

  #tell(error: unknown): void {
    this.#context.emit({
      type: 'notice',
      problem: {
        code: 'internal',
        message: `Some folders cannot be watched for changes (${String(error)}).`,
        advice: 'New files are found at the next scan; start one in Activity when you need it.',
        path: null,
      },
    })
  }

  #indexSoon(): void {
    if (this.#quietTimer) clearTimeout(this.#quietTimer)
    this.#quietTimer = setTimeout(() => {
      if (this.#running) startIndex(this.#context)
    }, QUIET_MS)
  }
}
