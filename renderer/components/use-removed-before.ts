import { useCallback, useMemo } from 'react'
import type { AssetId } from '../../contract/ids.ts'
import { api } from '../api.ts'
import { useStatusStore } from '../state/status-store.ts'
import { useAnswer } from '../state/use-answer.ts'
import type { RemovedFile } from './removed-note.tsx'

const NONE: ReadonlyMap<AssetId, RemovedFile> = new Map()

/**
 * Which of these files a clean-up had removed before they came back.
 *
 * @param assetIds the same array as long as they are the same
 */
export function useRemovedBefore(assetIds: readonly AssetId[]): ReadonlyMap<AssetId, RemovedFile> {
  const isAny = useStatusStore((state) => (state.status?.counts.cameBack ?? 0) > 0)
  const ask = useCallback(() => api.removedBefore(assetIds), [assetIds])
  const answer = useAnswer(isAny ? ask : null)
  return useMemo(
    () => (answer ? new Map(answer.removed.map((file) => [file.assetId, file])) : NONE),
    [answer],
  )
}
