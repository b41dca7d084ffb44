import { create } from 'zustand'
import type { CleanupPlan } from '../../contract/cleanup.ts'
import type { KeepProfile, KeepRule } from '../../contract/keep-rules.ts'
import { freeProfileName } from '../../contract/free-profile-name.ts'
import { api } from '../api.ts'
import { useDuplicatesStore } from './duplicates-store.ts'
import { shortFolder } from '../words/short-folder.ts'
import { reportError, useToastStore } from './toast-store.ts'

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

async function readRules() {
  const [rules, { folders }] = await Promise.all([
    api.listKeepProfiles(),
    api.listProtectedFolders(),
  ])
  return { ...rules, protectedFolders: folders }
}

function tellKept(folder: string, over: string, undo: () => void): void {
  useToastStore.getState().show({
    tone: 'plain',
    text: `What is in ${shortFolder(folder)} is kept over what is in ${shortFolder(over)}.`,
    detail: 'It is the first of your rules. No file has moved.',
    action: { label: 'Undo', run: undo },
  })
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
      set(await readRules())
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
        const { active, profiles } = get()
        const name = active === BUILT_IN ? freeProfileName(FIRST_NAME, profiles) : active
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
    keepOver: async (folder, over) => {
      const { active, profiles } = get()
      const before = profiles.find(({ name }) => name === active)?.rules ?? []
      let made = ''
      await change(async () => {
        made = (await api.keepFolderOver(folder, over)).profile.name
      })
      const takeBack = () =>
        active === BUILT_IN ? api.removeKeepProfile(made) : api.saveKeepProfile(active, before)
      if (made !== '') tellKept(folder, over, () => void change(takeBack))
    },
    protect: (folders) => change(() => api.protectFolders(folders)),
  }
})
