import { useCallback } from 'react'
import type { AssetId } from '../../../../contract/ids.ts'
import type { MatchedPoints } from '../../../../contract/matched-points.ts'
import { api } from '../../../api.ts'
import { useAnswer } from '../../../state/use-answer.ts'

/** The points that two pictures share; null until they have been found. */
export function useMatchedPoints(first: AssetId, second: AssetId): MatchedPoints | null {
  return useAnswer(useCallback(() => api.matchPoints(first, second), [first, second]))
}
