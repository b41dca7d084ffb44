import { create } from 'zustand'
import type { Settings } from '../../contract/library.ts'
import { api } from '../api.ts'
import { reportError } from './toast-store.ts'

interface SettingsState {
  readonly settings: Settings | null
  readonly defaultExclusions: readonly string[]
  readonly refresh: () => Promise<void>
  readonly change: (change: Partial<Settings>) => Promise<void>
}

function applyTheme(theme: Settings['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

/** How many changes were made: what was read before the last one is out of date. */
let changes = 0

/** The person's settings; a change shows at once and is taken back where it could not be kept. */
export const useSettingsStore = create<SettingsState>()((set, get) => ({
  settings: null,
  defaultExclusions: [],
  refresh: async () => {
    const changesBefore = changes
    const { settings, defaultExclusions } = await api.readSettings()
    if (changes !== changesBefore) return
    applyTheme(settings.theme)
    set({ settings, defaultExclusions })
  },
  change: async (change) => {
    // Whoever is quicker than the first answer of the engine is not passed over.
    if (get().settings === null) await get().refresh()
    const before = get().settings
    if (before === null) return
    changes += 1
    const settings = { ...before, ...change }
    applyTheme(settings.theme)
    set({ settings })
    try {
      await api.changeSettings(settings)
    } catch (error) {
      applyTheme(before.theme)
      set({ settings: before })
      reportError(error)
    }
  },
}))
