import { LikenessError } from '../../contract/errors.ts'
import type { DecoderJob, DecoderPatience } from './decoder.ts'
import { Decoder } from './decoder.ts'
import type { DecoderResult, DecoderTask } from './decoder-protocol.ts'
import type { DecoderStop } from './decoder-stop.ts'
import { stopError } from './decoder-stop.ts'

const PATIENCE: DecoderPatience = { taskMs: 180_000, cancelledMs: 5_000 }

/** After the system refused to start a decoder, none is started for this long. */
const START_PAUSE_MS = 1_000

/**
 * Decoder processes that may be killed by a hostile or broken file without harm to anyone else.
 * Each holds a second task ready while it works on the first, so that none waits for a message to
 * travel. A file that asks to go alone is decoded when every other decoder has ended; of several
 * that ask at once the first goes, and the others are asked again from the start.
 */
export class DecoderPool {
  readonly #size: number
  readonly #patience: DecoderPatience
  readonly #decoders: Decoder[] = []
  readonly #queue: DecoderJob[] = []
  #startPause: NodeJS.Timeout | null = null
  #nextId = 1

  constructor(size: number, patience: DecoderPatience = PATIENCE) {
    this.#size = size
    this.#patience = patience
  }

  /** How many tasks are worth handing over at once to keep every decoder busy. */
  get capacity(): number {
    return this.#size * 2
  }

  /**
   * Does one task.
   *
   * @param signal takes the task back as long as no decoder has it; what one has is finished, unless
   *   that takes more than some seconds
   * @throws LikenessError what is wrong with the file; `decoder-crashed` when it killed the decoder;
   *   `timed-out`; `cancelled`
   */
  run(task: DecoderTask, signal?: AbortSignal): Promise<DecoderResult> {
    return this.#add(task, false, signal)
  }

  /** Does one task before all that no decoder has yet: someone looks at the screen and waits. */
  runFirst(task: DecoderTask): Promise<DecoderResult> {
    return this.#add(task, true, undefined)
  }

  /** Ends idle decoders, so that a resting engine is small; they come back when needed. */
  rest(): void {
    for (const decoder of [...this.#decoders]) if (decoder.jobCount === 0) this.#remove(decoder)
  }

  [Symbol.dispose](): void {
    if (this.#startPause) clearTimeout(this.#startPause)
    const gone = new LikenessError('cancelled', 'The engine is closing.', 'Start again later.')
    const jobs = this.#queue.splice(0)
    for (const decoder of [...this.#decoders]) jobs.push(...this.#remove(decoder))
    for (const job of jobs) job.reject(gone)
  }

  #add(
    task: DecoderTask,
    urgent: boolean,
    signal: AbortSignal | undefined,
  ): Promise<DecoderResult> {
    return new Promise((resolve, reject) => {
      const job = { id: this.#nextId++, task, urgent, signal, resolve, reject }
      const firstOther = this.#queue.findIndex((waiting) => !waiting.urgent)
      if (urgent && firstOther >= 0) this.#queue.splice(firstOther, 0, job)
      else this.#queue.push(job)
      this.#dispatch()
    })
  }

  #dispatch(): void {
    // A large file waits for the others to finish; nothing new starts before it is through.
    const large = this.#decoders.find((decoder) => decoder.isLarge)
    if (large) {
      for (const decoder of [...this.#decoders]) if (decoder.jobCount === 0) this.#remove(decoder)
      if (this.#decoders.length === 1) large.goAlone()
      return
    }
    for (let job = this.#queue[0]; job; job = this.#queue[0]) {
      if (job.signal?.aborted) job.reject(stopError({ reason: 'cancelled' }, job.task.path))
      else {
        const decoder = this.#leastBusy()
        if (!decoder) return
        decoder.give(job)
      }
      this.#queue.shift()
    }
  }

  #leastBusy(): Decoder | null {
    const open = this.#decoders.filter((decoder) => !decoder.isWorn)
    const idle = open.find((decoder) => decoder.jobCount === 0)
    if (idle) return idle
    if (this.#decoders.length < this.#size && !this.#startPause) return this.#start()
    return open.find((decoder) => decoder.jobCount < 2) ?? null
  }

  #start(): Decoder {
    const decoder = new Decoder(this.#patience, {
      onAnswered: (answered) => {
        if (answered.isWorn && answered.jobCount === 0) this.#remove(answered)
        this.#dispatch()
      },
      onLarge: (asking) => {
        this.#onLarge(asking)
      },
      onStopped: (stopped, stop) => {
        this.#onStopped(stopped, stop)
      },
    })
    this.#decoders.push(decoder)
    return decoder
  }

  #onLarge(asking: Decoder): void {
    // Two that wait for each other to end would wait for ever.
    const another = this.#decoders.some((decoder) => decoder !== asking && decoder.isLarge)
    this.#queue.unshift(...(another ? this.#remove(asking) : asking.takeBack()))
    this.#dispatch()
  }

  #onStopped(decoder: Decoder, stop: DecoderStop): void {
    const jobs = this.#remove(decoder)
    if (stop.reason === 'exit' && stop.exit.startFailure !== null) {
      this.#queue.unshift(...jobs)
      this.#onNotStarted(stop)
    } else {
      const [culprit, ...innocent] = jobs
      this.#queue.unshift(...innocent)
      culprit?.reject(stopError(stop, culprit.task.path))
    }
    this.#dispatch()
  }

  /** What waits is left to the other decoders; without any, it cannot be read for now. */
  #onNotStarted(stop: DecoderStop): void {
    if (this.#startPause) clearTimeout(this.#startPause)
    this.#startPause = setTimeout(() => {
      this.#startPause = null
      this.#dispatch()
    }, START_PAUSE_MS)
    if (this.#decoders.length > 0) return
    for (const job of this.#queue.splice(0)) job.reject(stopError(stop, job.task.path))
  }

  #remove(decoder: Decoder): DecoderJob[] {
    const index = this.#decoders.indexOf(decoder)
    if (index >= 0) this.#decoders.splice(index, 1)
    return decoder.end()
  }
}
