import { useCallback } from 'react'
import type { AssetDetail, AssetSummary } from '../../../contract/asset.ts'
import type { AssetId } from '../../../contract/ids.ts'
import { api } from '../../api.ts'
import { useAnswer } from '../../state/use-answer.ts'
import type { ComparedFacts } from './compare-two-files.ts'
import { compareTwoFiles } from './compare-two-files.ts'

const NOTHING = Promise.resolve(null)

/** What the camera or the tags say of a file; null until it has been read. */
function useFactsOf(id: AssetId | undefined): AssetDetail['facts'] | null {
  const ask = useCallback(() => (id === undefined ? NOTHING : api.assetDetail(id)), [id])
  return useAnswer(ask)?.facts ?? null
}

/** What is known of two files side by side: the basics, and of the rest what differs. */
export function useDifferingFacts(
  keeper: AssetSummary | undefined,
  other: AssetSummary | undefined,
): ComparedFacts {
  const ofKeeper = useFactsOf(keeper?.id)
  const ofOther = useFactsOf(other?.id)
  if (keeper === undefined || other === undefined) return { keeper: [], other: [], same: 0 }
  // Beside what has not been read yet, everything would differ.
  const [facts, otherFacts] = ofKeeper && ofOther ? [ofKeeper, ofOther] : [[], []]
  return compareTwoFiles({ asset: keeper, facts }, { asset: other, facts: otherFacts })
}
