import { setTimeout as delay } from 'node:timers/promises'
import type { FromEngine } from '../../../contract/engine-wire.ts'
import type { EngineEvent } from '../../../contract/events.ts'
import type { Problem } from '../../../contract/errors.ts'
import type { EngineState } from '../../../contract/window-requests.ts'
import { engineGone, engineKeepsStopping, engineNotReady } from './engine-gone.ts'
import type { EngineCommand } from './engine-process.ts'
import { EngineProcess } from './engine-process.ts'
import type { EngineTiming } from './engine-timing.ts'
import { engineTiming } from './engine-timing.ts'
import { PendingCalls } from './pending-calls.ts'
import { problemError } from './problem-error.ts'
import { judgeCrash } from './restart-budget.ts'

export interface EngineListeners {
  readonly onState: (state: EngineState) => void
  readonly onEvent: (event: EngineEvent) => void
}

/** Keeps one engine running for as long as the application does, and carries calls to it. */
export class EngineHost {
  readonly #command: EngineCommand
  #listeners: EngineListeners | null = null
  readonly #timing: EngineTiming
  readonly #pending = new PendingCalls()
  readonly #waiting = new Set<PromiseWithResolvers<undefined>>()
  #state: EngineState = { state: 'starting' }
  #process: EngineProcess | null = null
  #crashTimesMs: number[] = []
  #restartTimer: NodeJS.Timeout | undefined
  #closing = false

  constructor(command: EngineCommand, timing = engineTiming) {
    this.#command = command
    this.#timing = timing
  }

  get state(): EngineState {
    return this.#state
  }

  /**
   * Tells of the engine from now on, and at once of the state it has reached. Its events before that
   * are not kept: whoever listens reads everything when the engine is ready.
   */
  listen(listeners: EngineListeners): void {
    this.#listeners = listeners
    if (this.#state.state !== 'starting') listeners.onState(this.#state)
  }

  start(): void {
    const engine = new EngineProcess(this.#command, this.#timing, {
      onMessage: (message) => this.#receive(message),
      onExit: () => this.#afterExit(engine),
    })
    this.#process = engine
  }

  /** Starts again after the person asked for it, with a fresh budget of crashes. */
  restart(): void {
    if (this.#state.state !== 'stopped' || this.#closing) return
    this.#crashTimesMs = []
    this.#setState({ state: 'starting' })
    this.start()
  }

  /**
   * Asks the engine. Waits (bounded) while it is starting.
   *
   * @returns the reply, not yet validated
   * @throws {LikenessError} what the engine answered, or `engine-gone`
   */
  async call(name: string, params: unknown): Promise<unknown> {
    await this.#whenReady()
    const { id, reply } = this.#pending.open()
    const sent = this.#process?.send({ type: 'call', id, name, params }) ?? false
    if (!sent) this.#pending.reject(id, engineGone())
    return reply
  }

  /** Asks the engine to end, and ends it where it does not; every pending call is rejected. */
  async close(): Promise<void> {
    this.#closing = true
    clearTimeout(this.#restartTimer)
    this.#rejectCalls(engineGone())
    const engine = this.#process
    if (engine === null) return
    engine.send({ type: 'close' })
    const abandon = new AbortController()
    const late = delay(this.#timing.closeTimeoutMs, 'late', { signal: abandon.signal }).catch(
      () => 'ended',
    )
    if ((await Promise.race([engine.exited, late])) === 'late') engine.kill()
    abandon.abort()
    await engine.exited
  }

  async #whenReady(): Promise<void> {
    if (this.#closing) throw engineGone()
    if (this.#state.state === 'ready') return
    if (this.#state.state === 'stopped') throw problemError(this.#state.problem)
    const waiter = Promise.withResolvers<undefined>()
    this.#waiting.add(waiter)
    const timer = setTimeout(() => waiter.reject(engineNotReady()), this.#timing.callWaitMs)
    try {
      await waiter.promise
    } finally {
      clearTimeout(timer)
      this.#waiting.delete(waiter)
    }
  }

  #receive(message: FromEngine): void {
    if (message.type === 'ready') this.#setState({ state: 'ready' })
    if (message.type === 'failed-to-start') this.#stop(message.problem)
    if (message.type === 'reply') this.#pending.resolve(message.id, message.value)
    if (message.type === 'error') this.#pending.reject(message.id, problemError(message.problem))
    if (message.type === 'event') this.#listeners?.onEvent(message.event)
  }

  #afterExit(engine: EngineProcess): void {
    if (this.#process !== engine) return
    this.#process = null
    this.#pending.rejectAll(engineGone())
    if (this.#closing || this.#state.state === 'stopped') return
    const nowMs = performance.now()
    this.#crashTimesMs.push(nowMs)
    const verdict = judgeCrash(this.#crashTimesMs, nowMs)
    if (verdict.kind === 'stop') {
      this.#stop(engineKeepsStopping().problem)
      return
    }
    this.#setState({ state: 'restarting', attempt: verdict.attempt })
    const delayMs = verdict.delayMs * this.#timing.restartDelayScale
    this.#restartTimer = setTimeout(() => this.start(), delayMs)
  }

  /** Starting again would end the same way: the library is locked, or it keeps crashing. */
  #stop(problem: Problem): void {
    const engine = this.#process
    this.#process = null
    engine?.kill()
    this.#setState({ state: 'stopped', problem })
    this.#rejectCalls(problemError(problem))
  }

  #rejectCalls(error: Error): void {
    this.#pending.rejectAll(error)
    for (const waiter of this.#waiting) waiter.reject(error)
  }

  #setState(state: EngineState): void {
    this.#state = state
    if (state.state === 'ready') for (const waiter of this.#waiting) waiter.resolve(undefined)
    this.#listeners?.onState(state)
  }
}
