import { LikenessError } from '../../contract/errors.ts'
import { EngineChild } from '../child-process.ts'
import { parseAnswer } from '../parse-answer.ts'
import { processEntry } from '../process-entry.ts'
import type { DecoderResult, DecoderTask } from './decoder-protocol.ts'
import { fromDecoderSchema } from './decoder-protocol.ts'
import type { DecoderStop } from './decoder-stop.ts'

/** A decoder is replaced after this many tasks: native libraries keep some memory of each. */
const TASKS_PER_DECODER = 5_000

/** One task and who waits for it. */
export interface DecoderJob {
  readonly id: number
  readonly task: DecoderTask
  /** Someone looks at the screen until it is done. */
  readonly urgent: boolean
  readonly signal: AbortSignal | undefined
  readonly resolve: (result: DecoderResult) => void
  readonly reject: (error: LikenessError) => void
}

/** How long a decoder is waited for. */
export interface DecoderPatience {
  /** The longest a file may keep a decoder busy, not counting its wait to go alone. */
  readonly taskMs: number
  /** The same from the moment on that its task was cancelled. */
  readonly cancelledMs: number
}

interface Listener {
  /** It has answered and may have room, or nothing more to do. */
  readonly onAnswered: (decoder: Decoder) => void
  /** Its file must be decoded alone; it waits for {@link Decoder.goAlone}. */
  readonly onLarge: (decoder: Decoder) => void
  /** It ended by itself, or its time is over; its first job is the one that did it. */
  readonly onStopped: (decoder: Decoder, stop: DecoderStop) => void
}

/** One decoder process and the tasks in its hands, of which it works on the first. */
export class Decoder {
  readonly #child: EngineChild
  readonly #patience: DecoderPatience
  readonly #listener: Listener
  readonly #jobs: DecoderJob[] = []
  #state: 'shares' | 'waits' | 'alone' = 'shares'
  #tasksDone = 0
  #timer: NodeJS.Timeout | null = null
  #watched = new AbortController()

  constructor(patience: DecoderPatience, listener: Listener) {
    this.#patience = patience
    this.#listener = listener
    this.#child = new EngineChild({
      entry: processEntry('decoder'),
      args: [],
      onMessage: (message) => {
        this.#onMessage(message)
      },
      onExit: (exit) => {
        listener.onStopped(this, { reason: 'exit', exit })
      },
    })
  }

  /** Whether it waits to go alone, or does. */
  get isLarge(): boolean {
    return this.#state !== 'shares'
  }

  /** Whether it is to be replaced once it has nothing to do. */
  get isWorn(): boolean {
    return this.#state === 'alone' || this.#tasksDone >= TASKS_PER_DECODER
  }

  get jobCount(): number {
    return this.#jobs.length
  }

  give(job: DecoderJob): void {
    this.#jobs.push(job)
    if (this.#jobs.length === 1) this.#watchFirst()
    this.#child.send({ type: 'task', id: job.id, task: job.task })
  }

  /** Lets it decode the large file it waits with; its time counts from here. */
  goAlone(): void {
    const [job] = this.#jobs
    if (!job || this.#state !== 'waits') return
    this.#state = 'alone'
    this.#watchFirst()
    this.#child.send({ type: 'go', id: job.id })
  }

  /** Takes back what it has not begun: it must not wait for a large file. It may be sent again. */
  takeBack(): DecoderJob[] {
    return this.#jobs.splice(1)
  }

  /** Ends the process; returns the jobs it had, the one it worked on first. */
  end(): DecoderJob[] {
    this.#unwatch()
    this.#child[Symbol.dispose]()
    return this.#jobs.splice(0)
  }

  #onMessage(raw: unknown): void {
    const answer = parseAnswer(fromDecoderSchema, raw)
    if (answer.ok && answer.message.type === 'large') {
      this.#state = 'waits'
      this.#unwatch()
      this.#listener.onLarge(this)
      return
    }
    const job = this.#takeJob(answer.ok ? answer.message.id : answer.id)
    this.#tasksDone += 1
    this.#watchFirst()
    if (!answer.ok) job?.reject(senselessError(job.task.path))
    else if (answer.message.type === 'result') job?.resolve(answer.message.result)
    else if (answer.message.type === 'problem') {
      const { code, message, advice, path } = answer.message.problem
      job?.reject(new LikenessError(code, message, advice, path))
    }
    this.#listener.onAnswered(this)
  }

  /** Null stands for an answer without a number: tasks are answered in their order. */
  #takeJob(id: number | null): DecoderJob | undefined {
    const index = id === null ? 0 : this.#jobs.findIndex((job) => job.id === id)
    return index < 0 ? undefined : this.#jobs.splice(index, 1)[0]
  }

  #watchFirst(): void {
    this.#unwatch()
    const [job] = this.#jobs
    if (!job) return
    const { taskMs, cancelledMs } = this.#patience
    this.#stopAfter(taskMs, { reason: 'timed-out', afterMs: taskMs })
    const hurry = () => {
      this.#stopAfter(cancelledMs, { reason: 'cancelled' })
    }
    if (job.signal?.aborted) hurry()
    job.signal?.addEventListener('abort', hurry, { signal: this.#watched.signal })
  }

  #stopAfter(delayMs: number, stop: DecoderStop): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#listener.onStopped(this, stop)
    }, delayMs)
    this.#timer.unref()
  }

  #unwatch(): void {
    this.#watched.abort()
    this.#watched = new AbortController()
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}

function senselessError(path: string): LikenessError {
  return new LikenessError(
    'corrupt',
    'What is in this file makes no sense.',
    'It is probably damaged. If you have a backup, restore it from there.',
    path,
  )
}
