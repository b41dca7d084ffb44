import type { Problem } from '../../contract/errors.ts'
import { LikenessError } from '../../contract/errors.ts'
import type { ChildExit } from '../child-process.ts'
import { EngineChild } from '../child-process.ts'
import { processEntry } from '../process-entry.ts'
import type { DecoderResult, DecoderTask } from './decoder-protocol.ts'
import { fromDecoderSchema } from './decoder-protocol.ts'

/** A decoder is replaced after this many tasks: native libraries keep some memory of each. */
const TASKS_PER_DECODER = 5_000

/** The longest a file may keep a decoder busy. */
const TASK_TIMEOUT_MS = 180_000

interface Job {
  readonly id: number
  readonly task: DecoderTask
  readonly signal: AbortSignal | undefined
  readonly resolve: (result: DecoderResult) => void
  readonly reject: (error: LikenessError) => void
}

interface Decoder {
  readonly child: EngineChild
  /** Sent and not answered; the first one is being worked on. */
  readonly jobs: Job[]
  tasksDone: number
  waitsToGo: boolean
  timer: NodeJS.Timeout | null
}

/**
 * Decoder processes that may be killed by a hostile or broken file without harm to anyone else.
 * Each holds a second task ready while it works on the first, so that none waits for a message to
 * travel. A file that asks to go alone is decoded when every other decoder has ended.
 */
export class DecoderPool {
  readonly #size: number
  readonly #decoders: Decoder[] = []
  readonly #queue: Job[] = []
  #nextId = 1

  constructor(size: number) {
    this.#size = size
  }

  /** How many tasks are worth handing over at once to keep every decoder busy. */
  get capacity(): number {
    return this.#size * 2
  }

  /**
   * Does one task.
   *
   * @param signal takes the task back as long as no decoder has it; what one has is finished
   * @throws LikenessError what is wrong with the file; `decoder-crashed` when it killed the decoder;
   *   `cancelled`
   */
  run(task: DecoderTask, signal?: AbortSignal): Promise<DecoderResult> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ id: this.#nextId++, task, signal, resolve, reject })
      this.#dispatch()
    })
  }

  /** Ends idle decoders, so that a resting engine is small; they come back when needed. */
  rest(): void {
    for (const decoder of [...this.#decoders]) if (decoder.jobs.length === 0) this.#end(decoder)
  }

  [Symbol.dispose](): void {
    const gone = new LikenessError('cancelled', 'The engine is closing.', 'Start again later.')
    for (const job of this.#queue.splice(0)) job.reject(gone)
    for (const decoder of [...this.#decoders]) {
      for (const job of decoder.jobs.splice(0)) job.reject(gone)
      this.#end(decoder)
    }
  }

  #dispatch(): void {
    // A large file waits for the others to finish; nothing new starts before it is through.
    const large = this.#decoders.find((decoder) => decoder.waitsToGo)
    if (large) {
      const others = this.#decoders.filter((decoder) => decoder !== large)
      for (const decoder of others) if (decoder.jobs.length === 0) this.#end(decoder)
      const job = large.jobs[0]
      if (job && this.#decoders.length === 1) {
        large.waitsToGo = false
        large.tasksDone = TASKS_PER_DECODER
        large.child.send({ type: 'go', id: job.id })
      }
      return
    }
    if (
      this.#decoders.some(
        (decoder) => decoder.jobs.length > 0 && decoder.tasksDone >= TASKS_PER_DECODER,
      )
    )
      return
    while (this.#queue.length > 0) {
      if (this.#queue[0]?.signal?.aborted) {
        this.#queue.shift()?.reject(stopped())
        continue
      }
      const decoder = this.#leastBusy()
      const job = decoder ? this.#queue.shift() : undefined
      if (!decoder || !job) return
      decoder.jobs.push(job)
      if (decoder.jobs.length === 1) this.#startTimer(decoder)
      decoder.child.send({ type: 'task', id: job.id, task: job.task })
    }
  }

  #leastBusy(): Decoder | null {
    const idle = this.#decoders.find((decoder) => decoder.jobs.length === 0)
    if (idle) return idle
    if (this.#decoders.length < this.#size) return this.#start()
    return this.#decoders.find((decoder) => decoder.jobs.length < 2) ?? null
  }

  #start(): Decoder {
    const decoder: Decoder = {
      child: new EngineChild({
        entry: processEntry('decoder'),
        args: [],
        onMessage: (message) => {
          this.#onMessage(decoder, message)
        },
        onExit: (exit) => {
          this.#onExit(decoder, exit)
        },
      }),
      jobs: [],
      tasksDone: 0,
      waitsToGo: false,
      timer: null,
    }
    this.#decoders.push(decoder)
    return decoder
  }

  #onMessage(decoder: Decoder, raw: unknown): void {
    const message = fromDecoderSchema.parse(raw)
    if (message.type === 'large') {
      decoder.waitsToGo = true
      // Its second task must not wait for the large one: it goes back to the front of the queue.
      this.#queue.unshift(...decoder.jobs.splice(1))
      this.#dispatch()
      return
    }
    const index = decoder.jobs.findIndex((job) => job.id === message.id)
    const [job] = index < 0 ? [] : decoder.jobs.splice(index, 1)
    decoder.tasksDone += 1
    this.#startTimer(decoder)
    if (decoder.jobs.length === 0 && decoder.tasksDone >= TASKS_PER_DECODER) this.#end(decoder)
    if (message.type === 'result') job?.resolve(message.result)
    else job?.reject(fromProblem(message.problem))
    this.#dispatch()
  }

  #onExit(decoder: Decoder, exit: ChildExit): void {
    this.#end(decoder)
    const [culprit, ...innocent] = decoder.jobs
    this.#queue.unshift(...innocent)
    culprit?.reject(crashError(culprit.task.path, exit))
    this.#dispatch()
  }

  #startTimer(decoder: Decoder): void {
    if (decoder.timer) clearTimeout(decoder.timer)
    decoder.timer = null
    const [job] = decoder.jobs
    if (!job) return
    decoder.timer = setTimeout(() => {
      const innocent = decoder.jobs.splice(1)
      this.#end(decoder)
      this.#queue.unshift(...innocent)
      job.reject(timeoutError(job.task.path))
      this.#dispatch()
    }, TASK_TIMEOUT_MS)
    decoder.timer.unref()
  }

  #end(decoder: Decoder): void {
    if (decoder.timer) clearTimeout(decoder.timer)
    const index = this.#decoders.indexOf(decoder)
    if (index >= 0) this.#decoders.splice(index, 1)
    decoder.child[Symbol.dispose]()
  }
}

function stopped(): LikenessError {
  return new LikenessError('cancelled', 'You stopped this.', 'Start it again to go on.')
}

function fromProblem(problem: Problem): LikenessError {
  return new LikenessError(problem.code, problem.message, problem.advice, problem.path)
}

function crashError(path: string, exit: ChildExit): LikenessError {
  const how = exit.signal ?? `exit code ${String(exit.exitCode)}`
  return new LikenessError(
    'decoder-crashed',
    `Reading this file made the decoder stop (${how}).`,
    'The file is probably damaged. Nothing else was affected; it is tried once more, then left alone.',
    path,
  )
}

function timeoutError(path: string): LikenessError {
  return new LikenessError(
    'timed-out',
    `Reading this file took more than ${String(TASK_TIMEOUT_MS / 1000)} seconds and was stopped.`,
    'The file may be damaged or lie on a very slow drive. Copy it to this computer and scan again.',
    path,
  )
}
