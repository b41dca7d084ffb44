import { create } from 'zustand'
import { problemOf } from '../api.ts'

export interface Toast {
  readonly id: number
  readonly tone: 'plain' | 'problem'
  readonly text: string
  readonly detail: string | null
  readonly action: { readonly label: string; readonly run: () => void } | null
}

interface ToastState {
  readonly toasts: readonly Toast[]
  /** Returns the toast's id, by which it can be taken away again. */
  readonly show: (toast: Omit<Toast, 'id'>) => number
  readonly dismiss: (id: number) => void
}

const shownMs = 10_000
const mostShown = 3
let lastId = 0

/** Short messages at the bottom of the window; each goes by itself after ten seconds. */
export const useToastStore = create<ToastState>()((set, get) => ({
  toasts: [],
  show: (toast) => {
    lastId += 1
    const id = lastId
    set({ toasts: [...get().toasts, { ...toast, id }].slice(-mostShown) })
    setTimeout(() => {
      get().dismiss(id)
    }, shownMs)
    return id
  },
  dismiss: (id) => {
    set({ toasts: get().toasts.filter((toast) => toast.id !== id) })
  },
}))

/** Tells the person about a request that went wrong: what happened and the way out. */
export function reportError(thrown: unknown): void {
  const problem = problemOf(thrown)
  if (problem.code === 'cancelled') return
  useToastStore.getState().show({
    tone: 'problem',
    text: problem.message,
    detail: problem.advice,
    action: null,
  })
}
