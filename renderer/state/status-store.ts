import { create } from 'zustand'
import type { LibraryStatus, Root } from '../../contract/library.ts'
import type { Problem } from '../../contract/errors.ts'
import { EVERY_GROUP } from '../../contract/every-group.ts'
import { api } from '../api.ts'
import { countOf } from '../../contract/format-count.ts'
import { reportError, useToastStore } from './toast-store.ts'

interface StatusState {
  readonly status: LibraryStatus | null
  readonly duplicateGroups: number
  readonly adding: boolean
  readonly refresh: () => Promise<void>
  readonly addFolders: () => Promise<void>
  readonly addSamples: () => Promise<void>
  readonly removeRoot: (root: Root) => Promise<void>
}

/** Says what came of adding folders; each folder that was refused is named with its reason. */
export function tellRootsAdded(roots: readonly Root[], problems: readonly Problem[]): void {
  const { show } = useToastStore.getState()
  if (roots.length > 0) {
    const text = `Added ${countOf(roots.length, 'folder')}. Reading has started; nothing is changed.`
    show({ tone: 'plain', text, detail: null, action: null })
  }
  for (const problem of problems) {
    // Of several dropped files one may be refused: say which.
    const name = problem.path?.split(/[\\/]/).at(-1)
    const text = name === undefined ? problem.message : `“${name}”: ${problem.message}`
    show({ tone: 'problem', text, detail: problem.advice, action: null })
  }
}

/** The library as a whole: its folders, counts, spaces and notices. */
export const useStatusStore = create<StatusState>()((set, get) => {
  const add = async (
    request: () => Promise<{ roots: readonly Root[]; problems?: readonly Problem[] }>,
  ): Promise<void> => {
    if (get().adding) return
    set({ adding: true })
    try {
      const added = await request()
      tellRootsAdded(added.roots, added.problems ?? [])
      await get().refresh()
    } catch (error) {
      reportError(error)
    } finally {
      set({ adding: false })
    }
  }
  return {
    status: null,
    duplicateGroups: 0,
    adding: false,
    refresh: async () => {
      const status = await api.libraryStatus()
      set({ status })
      const { totalGroups } = await api.listDuplicates({ offset: 0, limit: 1 }, EVERY_GROUP)
      set({ duplicateGroups: totalGroups })
    },
    addFolders: () => add(() => api.chooseFolders()),
    addSamples: () => add(() => api.addSamples()),
    removeRoot: async (root) => {
      try {
        await api.removeRoot(root.id)
        const text = `“${root.path}” is out of the index. Its files are untouched.`
        useToastStore.getState().show({ tone: 'plain', text, detail: null, action: null })
        await get().refresh()
      } catch (error) {
        reportError(error)
      }
    },
  }
})
