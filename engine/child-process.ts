import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { childEnvironment } from './environment.ts'

/** How a child ended without being asked to. */
export interface ChildExit {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
}

interface Options {
  readonly entry: string
  readonly args: readonly string[]
  readonly onMessage: (message: unknown) => void
  readonly onExit: (exit: ChildExit) => void
}

/**
 * A child of ours: speaks structured messages, dies with us, and never outlives {@link dispose}.
 * Children see the channel close when the engine is killed and exit by themselves. They stand in a
 * process group of their own: Ctrl-C in a terminal reaches only the engine, which ends them in order,
 * and no file is taken for one that made its decoder stop.
 */
export class EngineChild {
  readonly #child: ChildProcess
  #disposed = false

  constructor(options: Options) {
    this.#child = fork(options.entry, [...options.args], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // On Windows it would open a window.
      detached: process.platform !== 'win32',
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: childEnvironment(),
    })
    this.#child.on('message', options.onMessage)
    // A failed send is followed by the exit event, which is where it is handled.
    this.#child.on('error', () => undefined)
    this.#child.on('exit', (exitCode, signal) => {
      const tell = () => {
        if (!this.#disposed) options.onExit({ exitCode, signal })
      }
      // What it said last may still be in the channel, and tells what it was doing when it ended.
      if (this.#child.connected) this.#child.once('disconnect', tell)
      else tell()
    })
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  send(message: object): void {
    if (this.#child.connected) this.#child.send(message)
  }

  /** Ends the child at once; its exit is then no longer reported. */
  [Symbol.dispose](): void {
    this.#disposed = true
    this.#child.kill('SIGKILL')
  }
}
