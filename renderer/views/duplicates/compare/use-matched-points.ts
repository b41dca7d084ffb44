import { useEffect, useState } from 'react'
import type { AssetId } from '../../../../contract/ids.ts'
import type { MatchedPoints } from '../../../../contract/matched-points.ts'
import { api } from '../../../api.ts'
import { reportError } from '../../../state/toast-store.ts'

/** The points that two pictures share; null until they have been found. */
export function useMatchedPoints(first: AssetId, second: AssetId): MatchedPoints | null {
  const [found, setFound] = useState<MatchedPoints | null>(null)
  useEffect(() => {
    let current = true
    api.matchPoints(first, second).then((reply) => {
      if (current) setFound(reply)
    }, reportError)
    return () => {
      current = false
      setFound(null)
    }
  }, [first, second])
  return found
}
