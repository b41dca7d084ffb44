import type { Settings } from '../../contract/library.ts'
import { DEFAULT_HUB } from '../../contract/hub-address.ts'
import { settingsSchema } from '../../contract/library.ts'
import type { Decisions } from '../store/decisions.ts'
import { defaultExclusions } from './exclusions.ts'

/** The person's settings; what was never changed has its default. */
export function readSettings(decisions: Decisions): Settings {
  const stored = decisions.readSetting('settings')
  const defaults: Settings = {
    exclusions: [...defaultExclusions],
    theme: 'system',
    watchFolders: true,
    hubAddress: DEFAULT_HUB,
    proxyAddress: null,
  }
  if (stored === null) return defaults
  const parsed = settingsSchema.partial().safeParse(JSON.parse(stored))
  return settingsSchema.parse({ ...defaults, ...(parsed.success ? parsed.data : {}) })
}

export function writeSettings(decisions: Decisions, settings: Settings): void {
  decisions.writeSetting('settings', JSON.stringify(settings))
}
