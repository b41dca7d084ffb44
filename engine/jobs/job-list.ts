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
  /** Whether it has begun, so that what changes from now on may have been missed. */
  begun: boolean
  /** Whether its work is to be done once more at its end. */
  again: boolean
}

interface Options {
  /** Jobs of the same kind on different subjects run side by side. */
  readonly subject?: string
  readonly unit?: Job['unit']
  /** Asked for while it runs already, the work is done once more: something has changed since. */
  readonly again?: boolean
}

/** The engine's long work: one list, shown in Activity, with pause, resume and cancel. */
export class JobList {
  readonly #entries = new Map<JobId, Entry>()
  readonly #onChange: () => void
  #nextId = 1
  #stopped = false
  /** Work that no job may run beside; one after the other. */
  #alone: Promise<unknown> = Promise.resolve()
  readonly #heldKinds: Job['kind'][] = []

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /**
   * Starts work; a job of the same kind and subject that still runs is returned instead of a second
   * one. One that is being stopped is waited for.
   *
   * @param work does the job and returns its summary in words; with `again` maybe more than once
   */
  start(
    kind: Job['kind'],
    title: string,
    work: (control: JobControl) => Promise<string>,
    options: Options = {},
  ): { readonly id: JobId; readonly finished: Promise<void> } {
    const { subject = null, unit = 'items' } = options
    const unfinished = this.#unfinished([kind]).filter(({ job }) => job.subject === subject)
    for (const entry of unfinished) {
      if (entry.abort.signal.aborted) continue
      if (options.again && entry.begun) entry.again = true
      return { id: entry.job.id, finished: entry.finished }
    }
    const before: Promise<unknown>[] = unfinished.map(({ finished }) => finished)
    if (this.#heldKinds.includes(kind)) before.push(this.#alone)
    const id = jobIdSchema.parse(this.#nextId++)
    const finished = Promise.all(before).then(() => this.#run(id, work))
    const state = before.length > 0 ? 'queued' : 'running'
    const job = newJob({ id, kind, title, subject, state, unit })
    this.#entries.set(id, {
      job,
      abort: new AbortController(),
      rate: new ProgressRate(),
      waiting: new Set(),
      finished,
      begun: false,
      again: false,
    })
    if (this.#stopped) this.cancel(id)
    this.#forgetOld()
    this.#onChange()
    return { id, finished }
  }

  /**
   * Stops all jobs of these kinds and runs `work` without any of them: those that are started
   * meanwhile wait for its end.
   */
  alone<T>(kinds: readonly Job['kind'][], work: () => Promise<T>): Promise<T> {
    this.#heldKinds.push(...kinds)
    const running = this.#unfinished(kinds)
    const waits = [this.#alone, ...running.map(({ finished }) => finished)]
    for (const { job } of running) this.cancel(job.id)
    const result = Promise.all(waits)
      .then(work)
      .finally(() => {
        for (const kind of kinds) this.#heldKinds.splice(this.#heldKinds.indexOf(kind), 1)
      })
    this.#alone = result.catch(() => undefined)
    return result
  }

  /** All jobs, the newest first. */
  list(): Job[] {
    return [...this.#entries.values()].map((entry) => entry.job).reverse()
  }

  /** Waits until a job is over, however it ends. */
  async whenFinished(id: JobId): Promise<void> {
    await this.#entry(id).finished
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

  /** Cancels everything and waits until it has stopped; what is started later is cancelled too. */
  async stopAll(): Promise<void> {
    this.#stopped = true
    for (const id of this.#entries.keys()) this.cancel(id)
    await this.#alone
    await Promise.all([...this.#entries.values()].map((entry) => entry.finished))
  }

  async #run(id: JobId, work: (control: JobControl) => Promise<string>): Promise<void> {
    const entry = this.#entry(id)
    try {
      entry.abort.signal.throwIfAborted()
      if (entry.job.state === 'queued') this.#update(entry, { state: 'running' })
      entry.begun = true
      let summary = await work(this.#controlOf(entry))
      while (entry.again && !entry.abort.signal.aborted) {
        entry.again = false
        summary = await work(this.#controlOf(entry))
      }
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

  #unfinished(kinds: readonly Job['kind'][]): Entry[] {
    return [...this.#entries.values()].filter(({ job }) => kinds.includes(job.kind) && !isOver(job))
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

type NewJob = Pick<Job, 'id' | 'kind' | 'title' | 'subject' | 'state' | 'unit'>

function newJob(begun: NewJob): Job {
  return {
    ...begun,
    done: 0,
    total: null,
    ratePerSecond: null,
    secondsLeft: null,
    startedMs: Date.now(),
    finishedMs: null,
    summary: null,
    problem: null,
  }
}

function isOver(job: Job): boolean {
  return job.state === 'done' || job.state === 'cancelled' || job.state === 'failed'
}
