import { useEffect, useState } from 'react'
import type { AssetId } from '../../contract/ids.ts'
import { api } from '../api.ts'

const mostKept = 300
const kept = new Map<AssetId, Promise<readonly number[]>>()

/** A sound that cannot be drawn is drawn flat: its failure is told in Activity. */
async function readPeaks(assetId: AssetId): Promise<readonly number[]> {
  try {
    const { peaks } = await api.soundPeaks(assetId)
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

/** The outline of a sound; empty until it has been read. */
export function useSoundPeaks(assetId: AssetId): readonly number[] {
  const [read, setRead] = useState<{ id: AssetId; peaks: readonly number[] } | null>(null)
  useEffect(() => {
    let current = true
    void peaksOf(assetId).then((peaks) => {
      if (current) setRead({ id: assetId, peaks })
    })
    return () => {
      current = false
    }
  }, [assetId])
  return read?.id === assetId ? read.peaks : []
}
