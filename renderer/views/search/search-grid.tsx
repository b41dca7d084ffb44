import { useCallback, useMemo } from 'react'
import { AssetGrid } from '../../components/asset-grid.tsx'
import { CertaintyBar } from '../../components/certainty-bar.tsx'
import { itemsOf } from '../../state/grid-items.ts'
import { tileHeights, useLibraryStore } from '../../state/library-store.ts'
import { followWithDetail, previewOrPlay } from '../../state/open-asset.ts'
import { useSearchStore } from '../../state/search-store.ts'
import type { Selection } from '../../state/selection.ts'
import { useViewStore } from '../../state/view-store.ts'
import { certaintyWords } from '../../words/certainty-words.ts'
import type { OrderedResults } from './result-order.ts'

const captionHeightPx = 22

function select(selection: Selection): void {
  useSearchStore.getState().select(selection)
  followWithDetail(selection)
}

function zoom(steps: number): void {
  const { tileHeightPx, setTileHeight } = useLibraryStore.getState()
  setTileHeight(tileHeightPx + steps * tileHeights.step)
}

const readAnchor = () => useSearchStore.getState().anchor

/** Results in their order, each with how certain it is; the cosine shows under the pointer. */
export function SearchGrid({ results }: { readonly results: OrderedResults }) {
  const { hits, sections } = results
  const selection = useSearchStore((state) => state.selection)
  const setAnchor = useSearchStore((state) => state.setAnchor)
  const tileHeightPx = useLibraryStore((state) => state.tileHeightPx)
  const showDetail = useViewStore((state) => state.showDetail)
  const items = useMemo(() => itemsOf(hits.map((hit) => hit.asset)), [hits])
  const hintOf = useCallback(
    (index: number) => {
      const hit = hits[index]
      if (hit === undefined) return ''
      return `${certaintyWords(hit.certainty).word}, similarity ${hit.score.toFixed(2)}`
    },
    [hits],
  )
  const captionOf = useCallback(
    (index: number) => {
      const hit = hits[index]
      if (hit === undefined) return null
      return (
        <span className="tile-caption">
          <CertaintyBar certainty={hit.certainty} />
          <span className="cosine">{hit.score.toFixed(2)}</span>
        </span>
      )
    },
    [hits],
  )
  return (
    <AssetGrid
      label="Results"
      items={items}
      sections={sections}
      tileHeightPx={tileHeightPx}
      captionHeightPx={captionHeightPx}
      selection={selection}
      onSelect={select}
      onOpen={(index) => {
        showDetail(items.ids[index] ?? null)
      }}
      onPreview={(index) => {
        previewOrPlay(items.ids, index, select)
      }}
      onZoom={zoom}
      readAnchor={readAnchor}
      onAnchor={setAnchor}
      hintOf={hintOf}
      captionOf={captionOf}
    />
  )
}
