import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fromEngineSchema } from '../../contract/engine-wire.ts'
import type { FromEngine, ToEngine } from '../../contract/engine-wire.ts'
import type { RequestName, RequestParams } from '../../contract/requests.ts'
import { ENGINE_FLAGS } from '../../electron/main/engine/engine-process.ts'
import { BenchChild } from './bench-child.ts'
import { RESOURCES } from './places.ts'

const SERVE = join('..', '..', 'engine', 'serve.ts')

/** The engine as the window's process. */
export class ServedEngine {
  readonly #child: BenchChild
  #nextId = 1

  private constructor(child: BenchChild) {
    this.#child = child
  }

  /** @throws Error when the library cannot be opened */
  static async start(library: string): Promise<ServedEngine> {
    const args = ['--library', library, '--resources', RESOURCES]
    const child = new BenchChild(SERVE, args, ENGINE_FLAGS)
    const first = fromEngineSchema.parse(await child.next())
    if (first.type === 'failed-to-start') throw new Error(first.problem.message)
    return new ServedEngine(child)
  }

  get pid(): number {
    return this.#child.pid
  }

  /**
   * Asks one request.
   *
   * @returns the reply, not checked, and how long it took to arrive; null when it took too long
   */
  async ask<N extends RequestName>(
    name: N,
    params: RequestParams<N>,
    timeoutMs: number,
  ): Promise<{ readonly ms: number; readonly value: unknown } | null> {
    const id = this.#nextId++
    const call: ToEngine = { type: 'call', id, name, params }
    const startedMs = performance.now()
    this.#child.send(call)
    const late = delay(timeoutMs, null, { ref: false })
    for (;;) {
      const raw = await Promise.race([this.#child.next(), late])
      const ms = performance.now() - startedMs
      if (raw === null) return null
      const message: FromEngine = fromEngineSchema.parse(raw)
      if (message.type === 'error' && message.id === id) throw new Error(message.problem.message)
      if (message.type === 'reply' && message.id === id) return { ms, value: message.value }
    }
  }

  /** Ends it, however busy it is. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#child[Symbol.asyncDispose]()
  }
}
