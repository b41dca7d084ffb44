import { useEffect, useState } from 'react'
import type { AssetId } from '../../contract/ids.ts'
import { api } from '../api.ts'
import { useStatusStore } from '../state/status-store.ts'
import { reportError } from '../state/toast-store.ts'
import type { RemovedFile } from './removed-note.tsx'

const NONE: ReadonlyMap<AssetId, RemovedFile> = new Map()

/**
 * Which of these files a clean-up had removed before they came back.
 *
 * @param assetIds the same array as long as they are the same
 */
export function useRemovedBefore(assetIds: readonly AssetId[]): ReadonlyMap<AssetId, RemovedFile> {
  const [removed, setRemoved] = useState(NONE)
  const isAny = useStatusStore((state) => (state.status?.counts.cameBack ?? 0) > 0)
  useEffect(() => {
    let current = true
    if (!isAny) return undefined
    api.removedBefore(assetIds).then((reply) => {
      if (current) setRemoved(new Map(reply.removed.map((file) => [file.assetId, file])))
    }, reportError)
    return () => {
      current = false
      setRemoved(NONE)
    }
  }, [assetIds, isAny])
  return removed
}
