import { LikenessError } from '../../contract/errors.ts'
import { EngineChild } from '../child-process.ts'
import { processEntry } from '../process-entry.ts'
import type { Encoded, InferenceTask } from './inference-protocol.ts'
import { fromInferenceSchema } from './inference-protocol.ts'

interface Call {
  readonly task: InferenceTask
  readonly resolve: (encoded: Encoded[]) => void
  readonly reject: (error: LikenessError) => void
  retried: boolean
}

/** A resting inference process is ended after this long, so that an idle engine stays small. */
const REST_AFTER_MS = 60_000

/**
 * The process that holds the encoders' sessions, started when first needed. When it dies, which
 * drivers make happen, only it is replaced and what it was doing is done once more.
 */
export class InferenceClient {
  readonly #modelFolder: string
  readonly #calls = new Map<number, Call>()
  #child: EngineChild | null = null
  #nextId = 1
  #restTimer: NodeJS.Timeout | null = null

  constructor(modelFolder: string) {
    this.#modelFolder = modelFolder
  }

  /** Vectors (length 1) and labels of pictures: uint8 [side, side, 3] each. */
  encodeImages(inputs: readonly Uint8Array[]): Promise<Encoded[]> {
    return this.#run({ type: 'images', inputs: [...inputs] })
  }

  /** Vector and tags of one sound: float32 [windows, samples]. */
  async encodeSound(windows: Float32Array): Promise<Encoded> {
    return only(await this.#run({ type: 'sound', windows }))
  }

  /** Vector of a sentence in the concept space. */
  async encodeText(text: string): Promise<Float32Array> {
    return only(await this.#run({ type: 'text', text })).vector
  }

  [Symbol.dispose](): void {
    if (this.#restTimer) clearTimeout(this.#restTimer)
    this.#child?.[Symbol.dispose]()
    this.#child = null
    const closing = new LikenessError('cancelled', 'The engine is closing.', 'Start again later.')
    for (const call of this.#calls.values()) call.reject(closing)
    this.#calls.clear()
  }

  #run(task: InferenceTask): Promise<Encoded[]> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++
      this.#calls.set(id, { task, resolve, reject, retried: false })
      this.#started().send({ id, task })
    })
  }

  #started(): EngineChild {
    if (this.#restTimer) clearTimeout(this.#restTimer)
    this.#child ??= new EngineChild({
      entry: processEntry('inference'),
      args: [this.#modelFolder],
      onMessage: (message) => {
        this.#onMessage(message)
      },
      onExit: () => {
        this.#onExit()
      },
    })
    return this.#child
  }

  #onMessage(raw: unknown): void {
    const message = fromInferenceSchema.parse(raw)
    const call = this.#calls.get(message.id)
    this.#calls.delete(message.id)
    if (message.type === 'result') call?.resolve(message.encoded)
    else {
      const { code, message: text, advice } = message.problem
      call?.reject(new LikenessError(code, text, advice))
    }
    if (this.#calls.size === 0) this.#restSoon()
  }

  #restSoon(): void {
    this.#restTimer = setTimeout(() => {
      this.#child?.[Symbol.dispose]()
      this.#child = null
    }, REST_AFTER_MS)
    this.#restTimer.unref()
  }

  #onExit(): void {
    this.#child = null
    for (const [id, call] of this.#calls) {
      if (call.retried) {
        this.#calls.delete(id)
        call.reject(
          new LikenessError(
            'encoder-failed',
            'The process that runs the encoders stopped twice in a row.',
            'Run "likeness doctor"; if memory is short, close other programs and try again.',
          ),
        )
      } else {
        call.retried = true
        this.#started().send({ id, task: call.task })
      }
    }
  }
}

function only(encoded: readonly Encoded[]): Encoded {
  const [first] = encoded
  if (!first) throw new Error('The encoder answered with nothing')
  return first
}
