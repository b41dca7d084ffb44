import { X } from 'lucide-react'
import { useMemo } from 'react'
import type { LibraryMap } from '../../../contract/map.ts'
import type { AssetId } from '../../../contract/ids.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Picture } from '../../components/picture.tsx'
import { useAssets } from '../../state/asset-cache.ts'
import { useLibraryStore } from '../../state/library-store.ts'
import { useMapStore } from '../../state/map-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { displayName } from '../../words/describe-asset.ts'
import { formatCount } from '../../../contract/format-count.ts'

const mostListed = 60

/** What the lasso holds, and the way to see it in the library. */
export function MapSelection({ map }: { readonly map: LibraryMap }) {
  const selected = useMapStore((state) => state.selected)
  const select = useMapStore((state) => state.select)
  const showOnly = useLibraryStore((state) => state.showOnly)
  const showDetail = useViewStore((state) => state.showDetail)
  const ids = useMemo(
    () =>
      selected.flatMap((item): AssetId[] => {
        const id = map.assetIds[item]
        return id === undefined ? [] : [id]
      }),
    [map, selected],
  )
  const listed = ids.slice(0, mostListed)
  const assetOf = useAssets(listed)
  if (ids.length === 0) return null
  return (
    <section className="map-selection" aria-label="Selected on the map">
      <header>
        <h2>{formatCount(ids.length)} selected</h2>
        <IconButton
          icon={X}
          label="Clear selection"
          onClick={() => {
            select([])
          }}
        />
      </header>
      <button
        type="button"
        className="button primary"
        onClick={() => {
          showOnly(ids)
        }}
      >
        Show {formatCount(ids.length)} in Library
      </button>
      <ul tabIndex={0} aria-label="Selected items">
        {listed.map((id) => {
          const asset = assetOf(id)
          if (asset === undefined) return null
          return (
            <li key={id}>
              <button
                type="button"
                className="selection-item"
                onClick={() => {
                  showDetail(id)
                }}
              >
                <Picture asset={asset} form="thumb" alt="" />
                <span>{displayName(asset)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
