import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

interface Waiting {
  readonly resolve: (message: unknown) => void
  readonly reject: (error: Error) => void
}

/** A process of a benchmark that speaks structured messages; none is lost while nobody waits. */
export class BenchChild {
  readonly #child: ChildProcess
  readonly #arrived: unknown[] = []
  readonly #waiting: Waiting[] = []

  /**
   * @param file the entry, relative to this folder
   * @param flags for Node
   */
  constructor(file: string, args: readonly string[], flags: readonly string[] = []) {
    this.#child = fork(join(import.meta.dirname, file), [...args], {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning', ...flags],
      // As the engine starts its own.
      env: { ...process.env, MALLOC_ARENA_MAX: '2' },
    })
    this.#child.on('message', (message: unknown) => {
      const first = this.#waiting.shift()
      if (first) first.resolve(message)
      else this.#arrived.push(message)
    })
    this.#child.on('exit', (exitCode) => {
      const ended = new Error(`a process of the benchmark ended early (${exitCode})`)
      for (const { reject } of this.#waiting.splice(0)) reject(ended)
    })
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  send(message: object | string | number): void {
    this.#child.send(message)
  }

  /**
   * The next message.
   *
   * @throws Error when the process ends without one
   */
  next(): Promise<unknown> {
    if (this.#arrived.length > 0) return Promise.resolve(this.#arrived.shift())
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
    })
  }

  /** Resolves when the process has ended by itself. */
  async ended(): Promise<void> {
    if (this.#child.exitCode === null) await once(this.#child, 'exit')
  }

  /** Ends it, however busy it is. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    this.#child.kill('SIGKILL')
    await once(this.#child, 'exit')
  }
}
