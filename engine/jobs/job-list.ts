import { LikenessError, problemOf } from '../../contract/errors.ts'
import type { JobId } from '../../contract/ids.ts'
import { jobIdSchema } from '../../contract/ids.ts'
import type { Job } from '../../contract/job.ts'
import type { JobControl } from './job-control.ts'
import { ProgressRate } from './progress-rate.ts'

/** Finished jobs that stay in the list. */
const KEPT_FINISHED = 20

interface Entry {
  job: Job
  readonly abort: AbortController
  readonly rate: ProgressRate
  /** Called when a pause ends. */
  readonly waiting: Set<() => void>
  readonly finished: Promise<void>
}

/** The engine's long work: one list, shown in Activity, with pause, resume and cancel. */
export class JobList {
  readonly #entries = new Map<JobId, Entry>()
  readonly #onChange: () => void
  #nextId = 1

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /**
   * Starts work; a job of the same kind that still runs is returned instead of a second one.
   *
   * @param work does the job and returns its summary in words
   */
  start(
    kind: Job['kind'],
    title: string,
    work: (control: JobControl) => Promise<string>,
  ): { readonly id: JobId; readonly finished: Promise<void> } {
    for (const { job, finished } of this.#entries.values()) {
      if (job.kind === kind && !isOver(job)) return { id: job.id, finished }
    }
    const id = jobIdSchema.parse(this.#nextId++)
    const abort = new AbortController()
    const rate = new ProgressRate()
    const waiting = new Set<() => void>()
    const started = Promise.resolve().then(() => this.#run(id, work))
    this.#entries.set(id, {
      job: {
        id,
        kind,
        title,
        state: 'running',
        done: 0,
        total: null,
        ratePerSecond: null,
        secondsLeft: null,
        startedMs: Date.now(),
        finishedMs: null,
        summary: null,
        problem: null,
      },
      abort,
      rate,
      waiting,
      finished: started,
    })
    this.#forgetOld()
    this.#onChange()
    return { id, finished: started }
  }

  /** All jobs, the newest first. */
  list(): Job[] {
    return [...this.#entries.values()].map((entry) => entry.job).reverse()
  }

  /** Whether anything is running or paused. */
  get busy(): boolean {
    return [...this.#entries.values()].some(({ job }) => !isOver(job))
  }

  pause(id: JobId): void {
    const entry = this.#entry(id)
    if (entry.job.state !== 'running') return
    this.#update(entry, { state: 'paused', ratePerSecond: null, secondsLeft: null })
  }

  resume(id: JobId): void {
    const entry = this.#entry(id)
    if (entry.job.state !== 'paused') return
    entry.rate.reset()
    this.#update(entry, { state: 'running' })
    for (const wake of entry.waiting) wake()
    entry.waiting.clear()
  }

  cancel(id: JobId): void {
    const entry = this.#entry(id)
    entry.abort.abort(
      new LikenessError(
        'cancelled',
        'You stopped this.',
        'What was done is kept; start it again to go on.',
      ),
    )
    for (const wake of entry.waiting) wake()
    entry.waiting.clear()
  }

  /** Cancels everything and waits until it has stopped. */
  async stopAll(): Promise<void> {
    for (const id of this.#entries.keys()) this.cancel(id)
    await Promise.all([...this.#entries.values()].map((entry) => entry.finished))
  }

  async #run(id: JobId, work: (control: JobControl) => Promise<string>): Promise<void> {
    const entry = this.#entry(id)
    try {
      const summary = await work(this.#controlOf(entry))
      this.#update(entry, { state: 'done', summary })
    } catch (error) {
      const problem = problemOf(error)
      const cancelled = entry.abort.signal.aborted
      this.#update(entry, { state: cancelled ? 'cancelled' : 'failed', problem })
    }
    this.#update(entry, { finishedMs: Date.now(), ratePerSecond: null, secondsLeft: null })
  }

  #controlOf(entry: Entry): JobControl {
    const { signal } = entry.abort
    return {
      signal,
      checkpoint: async () => {
        while (entry.job.state === 'paused' && !signal.aborted) {
          await new Promise<void>((resolve) => entry.waiting.add(resolve))
        }
        signal.throwIfAborted()
      },
      progress: (title, done, total) => {
        if (title !== entry.job.title) entry.rate.reset()
        entry.rate.add(Date.now(), done)
        const ratePerSecond = entry.rate.perSecond()
        const secondsLeft =
          total === null || ratePerSecond === null || ratePerSecond <= 0
            ? null
            : (total - done) / ratePerSecond
        this.#update(entry, { title, done, total, ratePerSecond, secondsLeft })
      },
    }
  }

  #update(entry: Entry, change: Partial<Job>): void {
    entry.job = { ...entry.job, ...change }
    this.#onChange()
  }

  #entry(id: JobId): Entry {
    const entry = this.#entries.get(id)
    if (entry) return entry
    throw new LikenessError('not-found', 'That job is no longer in the list.', 'Nothing to do.')
  }

  #forgetOld(): void {
    const over = [...this.#entries.values()].filter(({ job }) => isOver(job))
    for (const { job } of over.slice(0, -KEPT_FINISHED)) this.#entries.delete(job.id)
  }
}

function isOver(job: Job): boolean {
  return job.state === 'done' || job.state === 'cancelled' || job.state === 'failed'
}
