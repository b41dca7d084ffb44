import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import type { Writable } from 'node:stream'
import type { FromEngine, ToEngine } from '../../../contract/engine-wire.ts'
import type { EngineTiming } from './engine-timing.ts'
import { Heartbeat } from './heartbeat.ts'
import { readEngineMessage } from './read-engine-message.ts'

/**
 * Much passes through the engine and little stays. Left to itself its memory grows to what the first
 * scan of a large library touches, some 300 MB more for 100,000 files, and never shrinks.
 */
export const ENGINE_FLAGS = ['--max-semi-space-size=2', '--optimize-for-size'] as const

export interface EngineCommand {
  readonly nodeFile: string
  readonly entry: string
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Takes what the engine prints. */
  readonly log: Writable
}

export interface EngineProcessListeners {
  readonly onMessage: (message: FromEngine) => void
  /** Called once, however the process ended or failed to start. */
  readonly onExit: () => void
}

/** One run of the engine, watched: it dies when it falls silent or does not get ready in time. */
export class EngineProcess {
  readonly exited: Promise<void>
  readonly #child: ChildProcess
  readonly #heartbeat: Heartbeat
  readonly #timers: NodeJS.Timeout[] = []
  #pingId = 0

  /**
   * `spawn` with an IPC channel instead of `fork`: inside Electron `fork` is patched to make
   * Electron's binary act as Node, which is neither wanted nor possible with its fuse off.
   */
  constructor(command: EngineCommand, timing: EngineTiming, listeners: EngineProcessListeners) {
    this.#heartbeat = new Heartbeat(timing.silentPingsToDie)
    this.#child = spawn(command.nodeFile, [...ENGINE_FLAGS, command.entry, ...command.args], {
      env: { ...command.environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
      windowsHide: true,
    })
    this.#child.stdout?.pipe(command.log, { end: false })
    this.#child.stderr?.pipe(command.log, { end: false })
    this.#child.on('message', (raw) => {
      this.#hear(raw, timing, listeners)
    })
    this.#timers.push(setTimeout(() => this.kill(), timing.startTimeoutMs))
    this.exited = new Promise((resolve) => {
      const end = (): void => {
        for (const timer of this.#timers) clearInterval(timer)
        resolve()
      }
      this.#child.once('exit', end)
      // A binary that cannot be started emits only an error; a failed kill emits one as well.
      this.#child.on('error', (error) => {
        command.log.write(`engine: ${error.message}\n`)
        if (this.#child.pid === undefined) end()
      })
    })
    // Without its channel the engine cannot be spoken to any more, whatever it still does.
    this.#child.once('disconnect', () => this.kill())
    void this.exited.then(listeners.onExit)
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** False where the message cannot be sent because the engine is gone. */
  send(message: ToEngine): boolean {
    if (!this.#child.connected) return false
    this.#child.send(message, (error) => {
      if (error !== null) this.kill()
    })
    return true
  }

  /** Ends it at once. Everything it had committed stays; the next start picks up from there. */
  kill(): void {
    this.#child.kill('SIGKILL')
  }

  #hear(raw: unknown, timing: EngineTiming, listeners: EngineProcessListeners): void {
    this.#heartbeat.heard()
    const message = readEngineMessage(raw)
    if (message === null) return
    if (message.type === 'ready') this.#watch(timing)
    listeners.onMessage(message)
  }

  #watch(timing: EngineTiming): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer)
    const timer = setInterval(() => {
      if (this.#heartbeat.tick() === 'dead') {
        this.kill()
        return
      }
      this.#pingId += 1
      this.send({ type: 'ping', id: this.#pingId })
    }, timing.pingIntervalMs)
    this.#timers.push(timer)
  }
}
