import { useEffect, useSyncExternalStore } from 'react'
import type { AssetSummary } from '../../contract/asset.ts'
import type { AssetId } from '../../contract/ids.ts'
import { api } from '../api.ts'
import { reportError } from './toast-store.ts'

interface Cached {
  readonly asset: AssetSummary
  readonly generation: number
}

const largestRequest = 500
const mostCached = 5_000
const gatherMs = 30

const cached = new Map<AssetId, Cached>()
const wanted = new Set<AssetId>()
const asked = new Set<AssetId>()
const listeners = new Set<() => void>()
let generation = 0
let version = 0
let timer: ReturnType<typeof setTimeout> | null = null

function changed(): void {
  version += 1
  for (const listener of listeners) listener()
}

async function fetchWanted(): Promise<void> {
  timer = null
  const ids = [...wanted].slice(-largestRequest)
  wanted.clear()
  if (ids.length === 0) return
  for (const id of ids) asked.add(id)
  const askedIn = generation
  try {
    const { assets } = await api.readAssets(ids)
    if (cached.size > mostCached) cached.clear()
    for (const asset of assets) cached.set(asset.id, { asset, generation: askedIn })
    changed()
  } catch (error) {
    reportError(error)
  } finally {
    for (const id of ids) asked.delete(id)
  }
}

function want(ids: readonly AssetId[]): void {
  for (const id of ids) {
    if (cached.get(id)?.generation !== generation && !asked.has(id)) wanted.add(id)
  }
  if (wanted.size > 0) timer ??= setTimeout(() => void fetchWanted(), gatherMs)
}

/** What was read is still shown, but asked for again when it is next on screen. */
export function markAssetsStale(): void {
  generation += 1
  changed()
}

/** Keeps assets that came with another reply, so that they need not be asked for. */
export function keepAssets(assets: readonly AssetSummary[]): void {
  for (const asset of assets) cached.set(asset.id, { asset, generation })
  changed()
}

export function cachedAsset(id: AssetId): AssetSummary | undefined {
  return cached.get(id)?.asset
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Asks for the assets on screen, many in one request, and renders again when they are there. */
export function useAssets(ids: readonly AssetId[]): (id: AssetId) => AssetSummary | undefined {
  const seen = useSyncExternalStore(subscribe, () => version)
  const key = ids.join()
  useEffect(() => {
    want(ids)
    // The ids are compared by their text: a new array of the same ids asks for nothing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, seen])
  return cachedAsset
}
