import { useEffect, useEffectEvent, useId, useMemo, useRef } from 'react'
import type { AssetId } from '../../contract/ids.ts'
import { itemsInBox } from '../layout/grid-moves.ts'
import type { GridSection } from '../layout/justified-layout.ts'
import { justifiedLayout } from '../layout/justified-layout.ts'
import { useAssets } from '../state/asset-cache.ts'
import type { GridItems } from '../state/grid-items.ts'
import type { GridAnchor } from '../state/library-store.ts'
import type { Selection } from '../state/selection.ts'
import { selectBand, selectItem } from '../state/selection.ts'
import { GridBlocks } from './grid-blocks.tsx'
import { useElementSize } from './use-element-size.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useGridScroll } from './use-grid-scroll.ts'
import { useRubberBand } from './use-rubber-band.ts'

interface AssetGridProps {
  readonly label: string
  readonly items: GridItems
  readonly sections: readonly GridSection[]
  readonly tileHeightPx: number
  readonly captionHeightPx: number
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (index: number) => void
  readonly onPreview: (index: number) => void
  readonly onZoom: (steps: number) => void
  readonly readAnchor: () => GridAnchor | null
  readonly onAnchor: (anchor: GridAnchor | null) => void
  /** Said after the name of an item: its day, or how certain a match it is. */
  readonly hintOf: (index: number) => string
  readonly captionOf: (index: number) => React.ReactNode
}

const gapPx = 4
const headingHeightPx = 40

function indexAt(target: EventTarget | null): number | null {
  const tile = target instanceof Element ? target.closest('[data-index]') : null
  return tile instanceof HTMLElement ? Number(tile.dataset['index']) : null
}

/** Ctrl and the wheel change the size; the browser's own zoom must not answer as well. */
function useWheelZoom(
  scroller: React.RefObject<HTMLElement | null>,
  onZoom: (steps: number) => void,
): void {
  const zoom = useEffectEvent(onZoom)
  useEffect(() => {
    const element = scroller.current
    const listener = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoom(event.deltaY < 0 ? 1 : -1)
    }
    element?.addEventListener('wheel', listener, { passive: false })
    return () => element?.removeEventListener('wheel', listener)
  }, [scroller])
}

/** The assets on screen, by which they are asked for. */
function visibleIds(ids: readonly AssetId[], first = 0, end = 0): readonly AssetId[] {
  return ids.slice(first, end)
}

/** A justified, virtualised grid of photos and sounds; only what is on screen is in the page. */
export function AssetGrid(props: AssetGridProps) {
  const { items, sections, tileHeightPx, captionHeightPx, selection, onSelect } = props
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLDivElement>(null)
  const { widthPx } = useElementSize(canvas)
  const { heightPx } = useElementSize(scroller)
  const layout = useMemo(() => {
    const known = widthPx > 0 ? items.aspects : []
    const measures = { widthPx, targetHeightPx: tileHeightPx, gapPx, headingHeightPx }
    return justifiedLayout(known, widthPx > 0 ? sections : [], { ...measures, captionHeightPx })
  }, [items, sections, widthPx, tileHeightPx, captionHeightPx])
  const scroll = useGridScroll({ ...props, scroller, layout, ids: items.ids, heightPx })
  const { firstBlock, lastBlock, reveal } = scroll
  const assetOf = useAssets(
    visibleIds(items.ids, layout.firsts[firstBlock], layout.ends[lastBlock]),
  )
  const onKeyDown = useGridKeys({ ...props, layout, ids: items.ids, heightPx, reveal })
  const rubber = useRubberBand(canvas, (band, event) => {
    const adds = event.ctrlKey || event.metaKey || event.shiftKey
    onSelect(selectBand(selection, items.ids, itemsInBox(layout, band), adds))
  })
  useWheelZoom(scroller, props.onZoom)
  return (
    <div
      ref={scroller}
      className="grid"
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      aria-multiselectable
      aria-activedescendant={
        selection.focused === null ? undefined : `${gridId}-${selection.focused}`
      }
      onScroll={scroll.onScroll}
      onKeyDown={onKeyDown}
      onPointerDown={rubber.onPointerDown}
      onPointerMove={rubber.onPointerMove}
      onPointerUp={rubber.onPointerUp}
      onClick={(event) => {
        const index = indexAt(event.target)
        if (rubber.endedBand()) return
        if (index === null) onSelect({ ...selection, ids: new Set() })
        else {
          const keys = { shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey }
          onSelect(selectItem(selection, items.ids, index, keys))
        }
      }}
      onDoubleClick={(event) => {
        const index = indexAt(event.target)
        if (index !== null) props.onPreview(index)
      }}
    >
      <div
        ref={canvas}
        className="grid-canvas"
        role="presentation"
        style={{ height: layout.totalHeightPx }}
      >
        <GridBlocks
          {...props}
          gridId={gridId}
          layout={layout}
          firstBlock={firstBlock}
          lastBlock={layout.blockCount === 0 ? -1 : lastBlock}
          gapPx={gapPx}
          assetOf={assetOf}
        />
        {rubber.band !== null && (
          <div
            className="rubber-band"
            style={{
              left: rubber.band.left,
              top: rubber.band.top,
              width: rubber.band.right - rubber.band.left,
              height: rubber.band.bottom - rubber.band.top,
            }}
          />
        )}
      </div>
    </div>
  )
}
