import { isDeepStrictEqual } from 'node:util'
import { LikenessError } from '../../contract/errors.ts'
import { EngineChild } from '../child-process.ts'
import { parseAnswer } from '../parse-answer.ts'
import { processEntry } from '../process-entry.ts'
import type { EncoderId } from '../../models/catalog-entry.ts'
import { findTower, runSize } from '../../models/tower.ts'
import type { GraphValues } from '../../models/hub/hub-folder.ts'
import type { SoundInput } from '../media/sound/sound-input.ts'
import type { HeldEncoder } from './held-encoder.ts'
import { crashed, howItEnded, senseless, stopped } from './inference-ends.ts'
import type {
  Encoded,
  InferenceAnswer,
  InferenceTask,
  TextRole,
  ToInference,
} from './inference-protocol.ts'
import { fromInferenceSchema } from './inference-protocol.ts'

interface Call {
  readonly task: InferenceTask
  readonly resolve: (answer: InferenceAnswer) => void
  readonly reject: (error: LikenessError) => void
  retried: boolean
}

interface Patience {
  /** A process that answers nothing for this long although it has work is ended. */
  readonly silenceMs: number
  /** A call that was cancelled is waited for this long, for it is nearly done. */
  readonly cancelledMs: number
}

const PATIENCE: Patience = { silenceMs: 120_000, cancelledMs: 3_000 }

interface Options {
  readonly patience?: Patience
  /** How often a call is given to a process that ends over it; 2 if not given. */
  readonly attempts?: 1 | 2
  /** The process's entry file; another one in tests. */
  readonly entry?: string
  /** How an encoder is run now; asked whenever a process is started. */
  readonly planned?: (encoder: HeldEncoder) => HeldEncoder
  /**
   * Told that the process ended or could not work. True: the encoders are planned in another way now
   * (on the CPU instead of a driver that crashed), and everything unanswered is asked again.
   */
  readonly fallBack?: (how: string) => boolean
}

/** A resting inference process is ended after this long, so that an idle engine stays small. */
const REST_AFTER_MS = 60_000

/**
 * The process that holds the encoders' sessions, started when first needed. When it dies or hangs,
 * which drivers make happen, only it is replaced and what it was doing is done once more.
 */
export class InferenceClient {
  #encoders: readonly HeldEncoder[]
  readonly #patience: Patience
  readonly #options: Options
  readonly #calls = new Map<number, Call>()
  #child: EngineChild | null = null
  #nextId = 1
  /** Ends the process: for its silence while there are calls, to save memory while there are none. */
  #timer: NodeJS.Timeout | null = null

  /** @param encoders those that its process may hold; a session is opened when first used */
  constructor(encoders: readonly HeldEncoder[], options: Options = {}) {
    this.#encoders = encoders
    this.#patience = options.patience ?? PATIENCE
    this.#options = options
  }

  /**
   * Changes which encoders may be held. The process is replaced, for sessions that are released do
   * not give their memory back; what it was asked is asked of the next one.
   */
  hold(encoders: readonly HeldEncoder[]): void {
    if (isDeepStrictEqual(encoders, this.#encoders)) return
    this.#encoders = encoders
    this.#askAgain()
  }

  /** The encoders that may be held. */
  get held(): readonly HeldEncoder[] {
    return this.#encoders
  }

  /**
   * How many pictures go into an encoder's graph at once, as it is planned now: what measured fastest
   * here, and one for a graph that is not batch-invariant.
   */
  picturesAtOnce(encoderId: EncoderId): number {
    const held = this.#encoders.find(({ entry }) => entry.id === encoderId)
    const tower = held ? findTower(held.entry.towers, 'image') : null
    if (!held || !tower) return 1
    const { batchSize } = this.#options.planned?.(held).plan ?? held.plan ?? tower
    return runSize({ ...tower, batchSize })
  }

  /** Starts anew with the plans as they are now, for instance after measuring. */
  replan(): void {
    this.#askAgain()
  }

  /**
   * Vectors (length 1) and labels of pictures: uint8 [side, side, 3] each.
   *
   * @throws LikenessError `encoder-failed`, `encoder-crashed`; `cancelled`
   */
  encodeImages(
    encoderId: EncoderId,
    inputs: readonly Uint8Array[],
    signal?: AbortSignal,
  ): Promise<Encoded[]> {
    return this.#encode({ type: 'images', encoderId, inputs: [...inputs] }, signal)
  }

  /**
   * Vector and tags of one sound.
   *
   * @throws LikenessError `corrupt` when the sound drives the encoder out of all bounds;
   *   `encoder-failed`, `encoder-crashed`; `cancelled`
   */
  async encodeSound(
    encoderId: EncoderId,
    input: SoundInput,
    signal?: AbortSignal,
  ): Promise<Encoded> {
    return only(await this.#encode({ type: 'sound', encoderId, input }, signal))
  }

  /** Vector of a text that searches, or of one that is to be found. */
  async encodeText(encoderId: EncoderId, text: string, role: TextRole): Promise<Float32Array> {
    return only(await this.#encode({ type: 'text', encoderId, text, role })).vector
  }

  /**
   * What goes into a graph and what comes out. It is opened as encoders are, so one that the runtime
   * cannot load is known now.
   *
   * @param file path of the graph in `folder`
   * @throws LikenessError `encoder-failed`; `cancelled`
   */
  async inspectGraph(folder: string, file: string, signal?: AbortSignal): Promise<GraphValues> {
    const answer = await this.#run({ type: 'inspect', folder, file }, signal)
    if (answer.type === 'graph') return answer
    throw new Error('The inference process answered another question')
  }

  [Symbol.dispose](): void {
    this.#endChild()
    const closing = new LikenessError('cancelled', 'The engine is closing.', 'Start again later.')
    for (const call of this.#calls.values()) call.reject(closing)
    this.#calls.clear()
  }

  async #encode(task: InferenceTask, signal?: AbortSignal): Promise<Encoded[]> {
    const answer = await this.#run(task, signal)
    if (answer.type === 'result') return answer.encoded
    throw new Error('The inference process answered another question')
  }

  async #run(task: InferenceTask, signal?: AbortSignal): Promise<InferenceAnswer> {
    if (signal?.aborted) throw stopped()
    const id = this.#nextId++
    const answer = new Promise<InferenceAnswer>((resolve, reject) => {
      this.#calls.set(id, { task, resolve, reject, retried: false })
    })
    const giveUp = () => {
      setTimeout(() => {
        this.#giveUp(id)
      }, this.#patience.cancelledMs).unref()
    }
    signal?.addEventListener('abort', giveUp)
    try {
      if (this.#calls.size === 1) this.#watch()
      this.#send({ type: 'task', id, task })
      return await answer
    } finally {
      signal?.removeEventListener('abort', giveUp)
    }
  }

  #send(message: ToInference): void {
    this.#child ??= this.#start()
    this.#child.send(message)
  }

  #start(): EngineChild {
    const child = new EngineChild({
      entry: this.#options.entry ?? processEntry('inference'),
      args: [],
      onMessage: (message) => {
        this.#onMessage(message)
      },
      onExit: (exit) => {
        this.#onEnd(howItEnded(exit))
      },
    })
    const { planned } = this.#options
    const encoders = this.#encoders.map((encoder) => planned?.(encoder) ?? encoder)
    const hold: ToInference = { type: 'hold', encoders }
    child.send(hold)
    return child
  }

  #onMessage(raw: unknown): void {
    const answer = parseAnswer(fromInferenceSchema, raw)
    const problem = answer.ok && answer.message.type === 'problem' ? answer.message.problem : null
    if (problem?.code === 'encoder-failed' && this.#fellBack(problem.message)) return
    const call = this.#takeCall(answer.ok ? answer.message.id : answer.id)
    if (!answer.ok) call?.reject(senseless())
    else if (answer.message.type !== 'problem') call?.resolve(answer.message)
    else {
      const { code, message, advice } = answer.message.problem
      call?.reject(new LikenessError(code, message, advice))
    }
    this.#watch()
  }

  /** Null stands for an answer without a number: calls are answered in their order. */
  #takeCall(id: number | null): Call | undefined {
    const known = id ?? this.#calls.keys().next().value
    if (known === undefined) return undefined
    const call = this.#calls.get(known)
    this.#calls.delete(known)
    return call
  }

  #giveUp(id: number): void {
    const call = this.#calls.get(id)
    if (!call) return
    this.#calls.delete(id)
    call.reject(stopped())
    // Nobody wants what the process still does, and it may never come to an end.
    if (this.#calls.size === 0) this.#endChild()
  }

  /** Begins to wait anew: for the next answer, or for the next call. */
  #watch(): void {
    if (this.#timer) clearTimeout(this.#timer)
    const busy = this.#calls.size > 0
    const { silenceMs } = this.#patience
    this.#timer = setTimeout(
      () => {
        this.#endChild()
        this.#onEnd(`no answer for ${String(silenceMs / 1000)} seconds`)
      },
      busy ? silenceMs : REST_AFTER_MS,
    )
    this.#timer.unref()
  }

  #endChild(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#child?.[Symbol.dispose]()
    this.#child = null
  }

  /** Runs the encoders in another way from now on, where there is one. */
  #fellBack(how: string): boolean {
    if (this.#options.fallBack?.(how) !== true) return false
    this.#askAgain()
    return true
  }

  /** Asks everything that is unanswered of a new process. */
  #askAgain(): void {
    this.#endChild()
    for (const [id, { task }] of this.#calls) this.#send({ type: 'task', id, task })
    if (this.#calls.size > 0) this.#watch()
  }

  /** Does what is unanswered once more in a new process, and no more than once. */
  #onEnd(how: string): void {
    this.#child = null
    if (this.#fellBack(how)) return
    for (const [id, call] of this.#calls) {
      if (call.retried || this.#options.attempts === 1) {
        this.#calls.delete(id)
        call.reject(crashed(how))
      } else {
        call.retried = true
        this.#send({ type: 'task', id, task: call.task })
      }
    }
    if (this.#calls.size > 0) this.#watch()
  }
}

function only(encoded: readonly Encoded[]): Encoded {
  const [first] = encoded
  if (!first) throw new Error('The encoder answered with nothing')
  return first
}
