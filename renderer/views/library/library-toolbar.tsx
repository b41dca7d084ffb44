import { X } from 'lucide-react'
import type { AssetSort } from '../../../contract/asset.ts'
import type { MediaKind } from '../../../contract/space.ts'
import { Choice } from '../../components/choice.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { SelectionBar } from '../../components/selection-bar.tsx'
import { TileSizeSlider } from '../../components/tile-size-slider.tsx'
import { useLibraryStore } from '../../state/library-store.ts'
import { countOf } from '../../../contract/format-count.ts'

const kinds = [
  { value: 'all', name: 'All' },
  { value: 'image', name: 'Photos' },
  { value: 'sound', name: 'Sounds' },
] as const

const sorts: readonly { readonly value: AssetSort; readonly name: string }[] = [
  { value: 'taken', name: 'Date taken' },
  { value: 'added', name: 'Last added' },
  { value: 'name', name: 'Name' },
  { value: 'size', name: 'Size' },
]

/** A filter that came from elsewhere (a label, the map), and the way out of it. */
function FilterNote() {
  const tag = useLibraryStore((state) => state.tag)
  const only = useLibraryStore((state) => state.only)
  const filter = useLibraryStore((state) => state.filter)
  if (tag === null && only === null) return null
  const text = tag === null ? 'Selected on the map' : `Labelled “${tag}”`
  return (
    <button
      type="button"
      className="filter-note"
      aria-label={`${text}: show everything again`}
      onClick={() => {
        filter({ tag: null, only: null })
      }}
    >
      {text}
      <X size={13} aria-hidden />
    </button>
  )
}

function kindWords(kind: MediaKind | null, count: number): string {
  if (kind === 'image') return countOf(count, 'photo')
  return kind === 'sound' ? countOf(count, 'sound') : countOf(count, 'item')
}

/** What the grid shows, in which order and how large. */
export function LibraryToolbar({ count }: { readonly count: number }) {
  const { kind, sort, selection, columns, filter, select } = useLibraryStore()
  return (
    <div className="toolbar" role="toolbar" aria-label="Library">
      <Segmented
        label="Kind"
        value={kind ?? 'all'}
        options={kinds}
        onChange={(value) => {
          filter({ kind: value === 'all' ? null : value })
        }}
      />
      <Choice
        label="Sort by"
        value={sort}
        options={sorts}
        onChange={(value) => {
          filter({ sort: value })
        }}
      />
      <FilterNote />
      <SelectionBar selection={selection} ids={columns?.ids ?? []} onSelect={select} />
      <span className="toolbar-end quiet">{kindWords(kind, count)}</span>
      <TileSizeSlider />
    </div>
  )
}
