import { useEffect, useState } from 'react'
import type { AssetId } from '../../contract/ids.ts'
import { api } from '../api.ts'
import { useStatusStore } from './status-store.ts'

const mostKept = 300
const done = -1
const kept = new Map<AssetId, Promise<readonly number[]>>()

/** Empty where the sound has not been read yet, or cannot be: its failure is told in Activity. */
async function readPeaks(assetId: AssetId): Promise<readonly number[]> {
  try {
    const { peaks } = await api.soundPeaks(assetId)
    if (peaks.length === 0) kept.delete(assetId)
    return peaks
  } catch {
    kept.delete(assetId)
    return []
  }
}

function peaksOf(assetId: AssetId): Promise<readonly number[]> {
  const known = kept.get(assetId)
  if (known !== undefined) return known
  if (kept.size > mostKept) kept.clear()
  const asked = readPeaks(assetId)
  kept.set(assetId, asked)
  return asked
}

/**
 * The outline of a sound; empty until it has been read. While it is empty it is asked for again
 * with each change of the library.
 */
export function useSoundPeaks(assetId: AssetId): readonly number[] {
  const [read, setRead] = useState<{ id: AssetId; peaks: readonly number[] } | null>(null)
  const revision = useStatusStore((state) => state.status?.revision ?? 0)
  const isRead = read?.id === assetId && read.peaks.length > 0
  const attempt = isRead ? done : revision
  useEffect(() => {
    let current = true
    if (attempt === done) return undefined
    void peaksOf(assetId).then((peaks) => {
      if (current) setRead({ id: assetId, peaks })
    })
    return () => {
      current = false
    }
  }, [assetId, attempt])
  return read?.id === assetId ? read.peaks : []
}
