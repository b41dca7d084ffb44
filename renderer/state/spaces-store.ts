import type { SpaceName, SpaceRole, VectorStorage } from '../../contract/space.ts'
import { api } from '../api.ts'
import { formatBytes } from '../../contract/format-bytes.ts'
import { useStatusStore } from './status-store.ts'
import { reportError, useToastStore } from './toast-store.ts'

/** Asks for a change of the spaces, shows what became of it, and says what went wrong. */
async function change(request: () => Promise<string | null>): Promise<void> {
  try {
    const text = await request()
    if (text !== null) {
      useToastStore.getState().show({ tone: 'plain', text, detail: null, action: null })
    }
  } catch (error) {
    reportError(error)
  }
  await useStatusStore.getState().refresh().catch(reportError)
}

export function addSpace(encoder: string, storage: VectorStorage): Promise<void> {
  return change(async () => {
    const { space, notice } = await api.addSpace({ encoder, storage, name: null, dimensions: null })
    return notice ?? `“${space.name}” is being filled; everything else goes on as before.`
  })
}

export function removeSpace(space: SpaceName): Promise<void> {
  return change(async () => {
    const { freedBytes } = await api.removeSpace(space)
    return `“${space}” is removed; ${formatBytes(freedBytes)} are free again.`
  })
}

export function pauseSpace(space: SpaceName): Promise<void> {
  return change(async () => {
    await api.pauseSpace(space)
    return null
  })
}

export function resumeSpace(space: SpaceName): Promise<void> {
  return change(async () => {
    await api.resumeSpace(space)
    return null
  })
}

export function pointRole(role: SpaceRole, space: SpaceName): Promise<void> {
  return change(async () => {
    await api.pointRole(role, space)
    return null
  })
}
