import { create } from 'zustand'
import type { CleanupPlan } from '../../contract/cleanup.ts'
import type { KeepProfile, KeepRule } from '../../contract/keep-rules.ts'
import { api } from '../api.ts'
import { useDuplicatesStore } from './duplicates-store.ts'
import { reportError } from './toast-store.ts'

/** The built-in profile, which has no rules of its own. */
export const BUILT_IN = 'default'
/** What rules are called that the person adds while the built-in ones are in force. */
const FIRST_NAME = 'my rules'

interface KeepRulesState {
  readonly active: string
  readonly profiles: readonly KeepProfile[]
  readonly protectedFolders: readonly string[]
  /** What a clean-up of all that is certain would move by these rules; null while it is counted. */
  readonly preview: CleanupPlan['totals'] | null
  readonly refresh: () => Promise<void>
  /** Replaces the rules that are in force; the built-in ones give way to a profile of their own. */
  readonly setRules: (rules: readonly KeepRule[]) => Promise<void>
  readonly use: (name: string) => Promise<void>
  readonly add: (name: string) => Promise<void>
  readonly remove: (name: string) => Promise<void>
  readonly keepOver: (folder: string, over: string) => Promise<void>
  readonly protect: (folders: readonly string[]) => Promise<void>
}

/** The rules by which the file to keep is chosen, and folders that never lose a file. */
export const useKeepRulesStore = create<KeepRulesState>()((set, get) => {
  let asked = 0
  const countPreview = async (): Promise<void> => {
    asked += 1
    const mine = asked
    set({ preview: null })
    const { plan } = await api.planCleanup({
      scope: 'proven',
      destination: 'quarantine',
      mergeMetadata: false,
    })
    if (mine === asked) set({ preview: plan.totals })
  }
  const change = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
      const [rules, { folders }] = await Promise.all([
        api.listKeepProfiles(),
        api.listProtectedFolders(),
      ])
      set({ ...rules, protectedFolders: folders })
      await Promise.all([useDuplicatesStore.getState().refresh(), countPreview()])
    } catch (error) {
      reportError(error)
    }
  }
  return {
    active: BUILT_IN,
    profiles: [],
    protectedFolders: [],
    preview: null,
    refresh: () => change(() => Promise.resolve()),
    setRules: (rules) =>
      change(async () => {
        const { active } = get()
        const name = active === BUILT_IN ? FIRST_NAME : active
        await api.saveKeepProfile(name, rules)
        if (name !== active) await api.useKeepProfile(name)
      }),
    use: (name) => change(() => api.useKeepProfile(name)),
    add: (name) =>
      change(async () => {
        const { profiles, active } = get()
        const rules = profiles.find((profile) => profile.name === active)?.rules ?? []
        await api.saveKeepProfile(name, rules)
        await api.useKeepProfile(name)
      }),
    remove: (name) => change(() => api.removeKeepProfile(name)),
    keepOver: (folder, over) => change(() => api.keepFolderOver(folder, over)),
    protect: (folders) => change(() => api.protectFolders(folders)),
  }
})
