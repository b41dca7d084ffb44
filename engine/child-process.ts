import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { childEnvironment } from './environment.ts'
import { lastWords } from './last-words.ts'
import { codeOf } from './file-errors.ts'

/** How a child ended without being asked to. */
export interface ChildExit {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  /** Why the system could not start it at all, as `EAGAIN`; null for one that ran. */
  readonly startFailure: string | null
  /** What it said on standard error since its last message, in one line; often empty. */
  readonly lastWords: string
}

interface Options {
  readonly entry: string
  readonly args: readonly string[]
  readonly onMessage: (message: unknown) => void
  /** Called once, never before the constructor has returned. */
  readonly onExit: (exit: ChildExit) => void
}

/** Enough for the message of an error; what libraries complain of before it is dropped. */
const STDERR_KEPT_CHARACTERS = 4_000

/**
 * Children handle large buffers and have nobody to answer within milliseconds. V8 takes each freed
 * buffer for a reason to start marking in small steps beside the work, which cost a sixth of a
 * decoder's time; marking at once, when it is due, is rare and short. Left to itself it also lets the
 * heap grow until a decoder takes 200 MB instead of 130, for no gain in time.
 */
const CHILD_FLAGS = [
  '--disable-warning=ExperimentalWarning',
  '--no-incremental-marking',
  '--no-concurrent-marking',
  '--max-semi-space-size=2',
  '--optimize-for-size',
]

/**
 * A child of ours: speaks structured messages, dies with us, and never outlives {@link dispose}.
 * Children see the channel close when the engine is killed and exit by themselves. They stand in a
 * process group of their own: Ctrl-C in a terminal reaches only the engine, which ends them in order,
 * and no file is taken for one that made its decoder stop. What the libraries in them print about
 * broken files is not shown to anyone.
 */
export class EngineChild {
  readonly #child: ChildProcess | null
  readonly #options: Options
  #stderr = ''
  #over = false

  constructor(options: Options) {
    this.#options = options
    this.#child = this.#start()
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  send(message: object): void {
    if (this.#child?.connected) this.#child.send(message)
  }

  /** Ends the child at once; nothing of it is reported from then on. */
  [Symbol.dispose](): void {
    this.#over = true
    this.#child?.kill('SIGKILL')
  }

  #start(): ChildProcess | null {
    try {
      const child = fork(this.#options.entry, [...this.#options.args], {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        // On Windows it would open a window.
        detached: process.platform !== 'win32',
        execArgv: CHILD_FLAGS,
        env: childEnvironment(),
      })
      this.#listen(child)
      return child
    } catch (error) {
      // Some of the reasons why a process cannot be started are thrown, others come as an event.
      setImmediate(() => {
        this.#tell(null, null, codeOf(error) ?? 'unknown')
      })
      return null
    }
  }

  #listen(child: ChildProcess): void {
    child.on('message', (message) => {
      if (this.#over) return
      this.#stderr = ''
      this.#options.onMessage(message)
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_KEPT_CHARACTERS)
    })
    child.on('error', (error) => {
      // Without a pid it never ran. A failed send is followed by the end of the child.
      if (child.pid === undefined) this.#tell(null, null, codeOf(error) ?? 'unknown')
    })
    // Not `exit`: what it said last may still be in the channel then, and tells what it was doing.
    child.on('close', (exitCode, signal) => {
      this.#tell(exitCode, signal, null)
    })
  }

  #tell(exitCode: number | null, signal: NodeJS.Signals | null, startFailure: string | null): void {
    if (this.#over) return
    this.#over = true
    this.#options.onExit({ exitCode, signal, startFailure, lastWords: lastWords(this.#stderr) })
  }
}
