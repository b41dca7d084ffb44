import { create } from 'zustand'
import type { Encoder, EncoderCheck } from '../../contract/encoder.ts'
import type { Problem } from '../../contract/errors.ts'
import { api, problemOf } from '../api.ts'
import { formatBytes } from '../../contract/format-bytes.ts'
import { reportError, useToastStore } from './toast-store.ts'

export const settingsPages = ['general', 'models'] as const
export type SettingsPage = (typeof settingsPages)[number]

interface ModelsState {
  readonly page: SettingsPage
  readonly encoders: readonly Encoder[] | null
  readonly diskBytes: number
  readonly problem: Problem | null
  /** What came of testing, by id; null while it runs. */
  readonly tests: Readonly<Record<string, readonly EncoderCheck[] | null>>
  readonly showPage: (page: SettingsPage) => void
  readonly refresh: () => Promise<void>
  readonly download: (encoder: Encoder, acceptLicence: boolean) => Promise<void>
  /** For an encoder of the catalogue, or with null for whatever lies in the chosen folder. */
  readonly importFolder: (encoder: Encoder | null, acceptLicence: boolean) => Promise<void>
  /** With the spaces that are made with it. */
  readonly remove: (encoder: Encoder) => Promise<void>
  readonly test: (encoder: Encoder) => Promise<void>
}

/** The encoders that there are, and what is being done with them. */
export const useModelsStore = create<ModelsState>()((set, get) => {
  const then = async (request: () => Promise<unknown>): Promise<void> => {
    try {
      await request()
    } catch (error) {
      reportError(error)
    }
    await get().refresh()
  }
  const setTest = (id: string, checks: readonly EncoderCheck[] | null | undefined): void => {
    const others = Object.entries(get().tests).filter(([other]) => other !== id)
    set({ tests: Object.fromEntries(checks === undefined ? others : [...others, [id, checks]]) })
  }
  return {
    page: 'general',
    encoders: null,
    diskBytes: 0,
    problem: null,
    tests: {},
    showPage: (page) => {
      set({ page })
    },
    refresh: async () => {
      try {
        set({ ...(await api.listEncoders()), problem: null })
      } catch (error) {
        set({ problem: problemOf(error) })
      }
    },
    download: ({ id }, acceptLicence) => then(() => api.downloadEncoder(id, acceptLicence)),
    importFolder: (encoder, acceptLicence) =>
      then(() => api.chooseEncoderFolder(encoder?.id ?? null, acceptLicence)),
    remove: ({ id, name, spaces }) =>
      then(async () => {
        // The dialog has named them.
        const { freedBytes } = await api.removeEncoder(id, spaces.length > 0)
        setTest(id, undefined)
        const text = `Removed ${name}: ${formatBytes(freedBytes)} are free again.`
        useToastStore.getState().show({ tone: 'plain', text, detail: null, action: null })
      }),
    test: async ({ id }) => {
      setTest(id, null)
      try {
        const { checks } = await api.testEncoder(id)
        setTest(id, checks)
      } catch (error) {
        setTest(id, undefined)
        reportError(error)
      }
    },
  }
})
