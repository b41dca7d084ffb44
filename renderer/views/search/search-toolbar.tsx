import { Choice } from '../../components/choice.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { SelectionBar } from '../../components/selection-bar.tsx'
import { TileSizeSlider } from '../../components/tile-size-slider.tsx'
import { useSearchStore } from '../../state/search-store.ts'
import type { AssetId } from '../../../contract/ids.ts'
import { useStatusStore } from '../../state/status-store.ts'
import { spaceWord } from '../../words/space-words.ts'
import { formatCount } from '../../../contract/format-count.ts'

const kinds = [
  { value: 'all', name: 'All' },
  { value: 'image', name: 'Photos' },
  { value: 'sound', name: 'Sounds' },
] as const

const automatic = { value: 'auto', name: 'Match automatically' }

/** How many items the answer is from: "of 4,210 indexed so far". */
function Extent() {
  const reply = useSearchStore((state) => state.reply)
  const searching = useSearchStore((state) => state.searching)
  if (searching && reply === null) return <span className="quiet">Searching</span>
  if (reply === null) return null
  const { hits, searched, pending } = reply
  const good = hits.filter((hit) => hit.certainty !== 'noise').length
  return (
    <span className="toolbar-end quiet" role="status">
      {formatCount(good)} of {formatCount(searched)} indexed{pending > 0 && ' so far'}
    </span>
  )
}

/** How the question is asked, and what was searched. */
export function SearchToolbar({ ids }: { readonly ids: readonly AssetId[] }) {
  const { kind, space, selection, select, change } = useSearchStore()
  const spaces = useStatusStore((state) => state.status?.spaces) ?? []
  const options = spaces.map(({ name }) => ({ value: name, name: `Match by ${spaceWord(name)}` }))
  return (
    <div className="toolbar" role="toolbar" aria-label="Search options">
      <Segmented
        label="Kind"
        value={kind ?? 'all'}
        options={kinds}
        onChange={(value) => {
          change({ kind: value === 'all' ? null : value })
        }}
      />
      <Choice
        label="Match by"
        value={space ?? 'auto'}
        options={[automatic, ...options]}
        onChange={(value) => {
          change({ space: value === 'auto' ? null : value })
        }}
      />
      <SelectionBar selection={selection} ids={ids} onSelect={select} />
      <Extent />
      <TileSizeSlider />
    </div>
  )
}
