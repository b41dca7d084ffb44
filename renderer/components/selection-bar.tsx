import { Info, Maximize2, Search, X } from 'lucide-react'
import type { Column } from '../../contract/column.ts'
import type { AssetId } from '../../contract/ids.ts'
import { cachedAsset } from '../state/asset-cache.ts'
import { previewOrPlay } from '../state/open-asset.ts'
import { useSearchStore } from '../state/search-store.ts'
import type { Selection } from '../state/selection.ts'
import { useViewStore } from '../state/view-store.ts'
import { formatCount } from '../../contract/format-count.ts'
import { IconButton } from './icon-button.tsx'

interface SelectionBarProps {
  readonly selection: Selection
  readonly ids: Column<AssetId>
  readonly onSelect: (selection: Selection) => void
}

/** What can be done with the selection; there only while something is selected. */
export function SelectionBar({ selection, ids, onSelect }: SelectionBarProps) {
  const showDetail = useViewStore((state) => state.showDetail)
  const moreLikeThis = useSearchStore((state) => state.moreLikeThis)
  const { focused } = selection
  if (selection.ids.size === 0) return null
  return (
    <span className="selection-bar" role="group" aria-label="Selection">
      <span aria-live="polite">{formatCount(selection.ids.size)} selected</span>
      {focused !== null && (
        <>
          <IconButton
            icon={Maximize2}
            label="Preview"
            shortcut="Space"
            onClick={() => {
              previewOrPlay(ids, ids.indexOf(focused), onSelect)
            }}
          />
          <IconButton
            icon={Info}
            label="Details"
            shortcut="Enter"
            onClick={() => {
              showDetail(focused)
            }}
          />
          <IconButton
            icon={Search}
            label="More like this"
            onClick={() => {
              const asset = cachedAsset(focused)
              if (asset !== undefined) moreLikeThis(asset)
            }}
          />
        </>
      )}
      <IconButton
        icon={X}
        label="Clear selection"
        shortcut="Esc"
        onClick={() => {
          onSelect({ ...selection, ids: new Set() })
        }}
      />
    </span>
  )
}
