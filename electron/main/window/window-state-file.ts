import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { WindowState } from './window-state.ts'
import { initialWindowState, windowStateSchema } from './window-state.ts'

/** Keeps the window's state in `window-state.json`. A file cut short by a power cut counts as none. */
export class WindowStateFile {
  readonly #file: string
  #state: WindowState = initialWindowState

  /** @param folder the application's own folder of the person's profile */
  constructor(folder: string) {
    this.#file = path.join(folder, 'window-state.json')
  }

  get state(): WindowState {
    return this.#state
  }

  change(changes: Partial<WindowState>): void {
    this.#state = { ...this.#state, ...changes }
  }

  /** A file that is missing, damaged or of another version means the initial state. */
  async load(): Promise<void> {
    const text = await readFile(this.#file, 'utf8').catch(() => 'null')
    const found = windowStateSchema.safeParse(parseJson(text))
    this.#state = found.success ? found.data : initialWindowState
  }

  async save(): Promise<void> {
    await writeFile(this.#file, JSON.stringify(this.#state))
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
