import { useEffect, useState } from 'react'
import type { AssetDetail, AssetSummary } from '../../../contract/asset.ts'
import type { AssetId } from '../../../contract/ids.ts'
import { api } from '../../api.ts'
import { reportError } from '../../state/toast-store.ts'
import type { ComparedFacts } from './compare-two-files.ts'
import { compareTwoFiles } from './compare-two-files.ts'

type Facts = AssetDetail['facts']

/** What the camera or the tags say of two files; empty until it has been read. */
function useFactsOf(first: AssetId | undefined, second: AssetId | undefined) {
  const [read, setRead] = useState<readonly [Facts, Facts] | null>(null)
  useEffect(() => {
    let current = true
    if (first === undefined || second === undefined) return undefined
    Promise.all([api.assetDetail(first), api.assetDetail(second)]).then(([one, other]) => {
      if (current) setRead([one.facts, other.facts])
    }, reportError)
    return () => {
      current = false
      setRead(null)
    }
  }, [first, second])
  return read
}

/** What is known of two files side by side: the basics, and of the rest what differs. */
export function useDifferingFacts(
  keeper: AssetSummary | undefined,
  other: AssetSummary | undefined,
): ComparedFacts {
  const [ofKeeper, ofOther] = useFactsOf(keeper?.id, other?.id) ?? [[], []]
  if (keeper === undefined || other === undefined) return { keeper: [], other: [], same: 0 }
  return compareTwoFiles({ asset: keeper, facts: ofKeeper }, { asset: other, facts: ofOther })
}
