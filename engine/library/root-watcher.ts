import type { FSWatcher } from 'chokidar'
import type { EngineContext } from '../context.ts'
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
    void this.#watchAnew()
    if (listRoots(this.#context.catalog).length > 0) startIndex(this.#context, false)
  }

  async stop(): Promise<void> {
    this.#running = false
    if (this.#quietTimer) clearTimeout(this.#quietTimer)
    if (this.#rescanTimer) clearInterval(this.#rescanTimer)
    await this.#watcher?.close()
    this.#watcher = null
  }

  async #watchAnew(): Promise<void> {
    await this.#watcher?.close()
    this.#watcher = null
    const { exclusions, watchFolders } = readSettings(this.#context.decisions)
    const paths = listRoots(this.#context.catalog).map((root) => root.path)
    if (!watchFolders || paths.length === 0 || !this.#running) return
    const { watch } = await import('chokidar')
    const isExcluded = exclusionMatcher(exclusions)
    this.#watcher = watch(paths, {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (path) => isExcluded(path.slice(path.lastIndexOf('/') + 1)),
    })
    this.#watcher.on('all', () => {
      this.#indexSoon()
    })
    // Too many folders for the system to watch: the regular rescan still finds everything.
    this.#watcher.on('error', (error) => {
      this.#context.emit({
        type: 'notice',
        problem: {
          code: 'internal',
          message: `Some folders cannot be watched for changes (${String(error)}).`,
          advice: 'New files are found at the next scan; start one in Activity when you need it.',
          path: null,
        },
      })
    })
  }

  #indexSoon(): void {
    if (this.#quietTimer) clearTimeout(this.#quietTimer)
    this.#quietTimer = setTimeout(() => {
      if (this.#running) startIndex(this.#context, false)
    }, QUIET_MS)
  }
}
