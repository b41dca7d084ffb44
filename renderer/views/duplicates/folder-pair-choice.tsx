import { useEffect, useState } from 'react'
import type { CountedFolderPair } from '../../../contract/review.ts'
import { api } from '../../api.ts'
import { Choice } from '../../components/choice.tsx'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'
import { reportError } from '../../state/toast-store.ts'
import { shortFolder } from '../../words/short-folder.ts'

const MOST_PAIRS = 50

/** Pairs of folders that hold the same, asked for again when the groups change. */
export function useFolderPairs(): readonly CountedFolderPair[] {
  const [pairs, setPairs] = useState<readonly CountedFolderPair[]>([])
  const totals = useDuplicatesStore((state) => state.totals)
  useEffect(() => {
    let current = true
    api.listFolderPairs(MOST_PAIRS).then((reply) => {
      if (current) setPairs(reply.pairs)
    }, reportError)
    return () => {
      current = false
    }
  }, [totals])
  return pairs
}

/** Only groups with files in two chosen folders. */
export function FolderPairChoice() {
  const pairs = useFolderPairs()
  const folders = useDuplicatesStore((state) => state.filter.folders)
  const changeFilter = useDuplicatesStore((state) => state.changeFilter)
  const options = pairs.map(({ one, other }) => ({
    value: JSON.stringify([one, other]),
    name: `${shortFolder(one)} and ${shortFolder(other)}`,
    pair: { one, other },
  }))
  return (
    <Choice
      label="Folders"
      value={folders === null ? '' : JSON.stringify([folders.one, folders.other])}
      options={[{ value: '', name: 'All folders' }, ...options]}
      onChange={(value) => {
        changeFilter({ folders: options.find((option) => option.value === value)?.pair ?? null })
      }}
    />
  )
}
