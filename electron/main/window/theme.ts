import { nativeTheme } from 'electron'
import { settingsSchema } from '../../../contract/library.ts'
import type { EngineCall, EngineRequester } from '../engine/engine-requests.ts'
import type { WindowStateFile } from './window-state-file.ts'

/** The page's own backgrounds, shown by the window until the page is there. */
const BACKGROUNDS = { dark: '#141416', light: '#ffffff' } as const

export function backgroundColour(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUNDS.dark : BACKGROUNDS.light
}

/** Makes the window, and the page's `prefers-color-scheme`, follow the person's settings. */
export class ThemeFollower {
  readonly #stateFile: WindowStateFile

  /** Starts with the theme of the last run, long before the engine can be asked. */
  constructor(stateFile: WindowStateFile) {
    this.#stateFile = stateFile
    nativeTheme.themeSource = stateFile.state.theme
  }

  /** Asks the engine, once it is ready. */
  async read(engine: EngineRequester): Promise<void> {
    const { settings } = await engine.readSettings({})
    this.#apply(settings)
  }

  /** Wraps the way to the engine so that a change of settings is noticed as it passes. */
  watch(call: EngineCall): EngineCall {
    return async (name, params) => {
      const reply = await call(name, params)
      if (name === 'changeSettings') this.#apply(params)
      return reply
    }
  }

  #apply(raw: unknown): void {
    const settings = settingsSchema.safeParse(raw)
    if (!settings.success) return
    nativeTheme.themeSource = settings.data.theme
    this.#stateFile.change({ theme: settings.data.theme })
  }
}
