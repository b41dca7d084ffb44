import { useId, useMemo, useRef } from 'react'
import type { GridSection } from '../layout/justified-layout.ts'
import { justifiedLayout } from '../layout/justified-layout.ts'
import { useAssets } from '../state/asset-cache.ts'
import type { GridItems } from '../state/grid-items.ts'
import type { GridAnchor } from '../state/library-store.ts'
import type { Selection } from '../state/selection.ts'
import { GridBlocks } from './grid-blocks.tsx'
import { useElementSize } from './use-element-size.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useGridPointer } from './use-grid-pointer.ts'
import { revealItem, useGridScroll } from './use-grid-scroll.ts'
import type { Band } from './use-rubber-band.ts'
import { useWheelZoom } from './use-wheel-zoom.ts'

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

function BandBox({ band: { left, top, right, bottom } }: { readonly band: Band }) {
  return (
    <div className="rubber-band" style={{ left, top, width: right - left, height: bottom - top }} />
  )
}

/** A justified, virtualised grid of photos and sounds; only what is on screen is in the page. */
export function AssetGrid(props: AssetGridProps) {
  const { items, sections, tileHeightPx, captionHeightPx, selection } = props
  const { ids, aspects } = items
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLDivElement>(null)
  const { widthPx } = useElementSize(canvas)
  const { heightPx } = useElementSize(scroller)
  const layout = useMemo(() => {
    const measures = { widthPx, targetHeightPx: tileHeightPx, gapPx, headingHeightPx }
    const measured = widthPx > 0
    return justifiedLayout(measured ? aspects : [], measured ? sections : [], {
      ...measures,
      captionHeightPx,
    })
  }, [aspects, sections, widthPx, tileHeightPx, captionHeightPx])
  const scroll = useGridScroll({ ...props, scroller, layout, ids, heightPx })
  const firstShown = layout.firsts[scroll.firstBlock] ?? 0
  const assetOf = useAssets([...ids.slice(firstShown, layout.ends[scroll.lastBlock] ?? 0)])
  const reveal = (item: number): void => {
    if (scroller.current !== null) revealItem(scroller.current, layout, item)
  }
  const onKeyDown = useGridKeys({ ...props, layout, ids, heightPx, reveal })
  const pointer = useGridPointer({ ...props, canvas, layout, ids })
  useWheelZoom(scroller, props.onZoom)
  const focusedId = selection.focused === null ? undefined : `${gridId}-${selection.focused}`
  return (
    <div
      ref={scroller}
      className="grid"
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      aria-multiselectable
      aria-activedescendant={focusedId}
      onScroll={scroll.onScroll}
      onKeyDown={onKeyDown}
      {...pointer.handlers}
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
          firstBlock={scroll.firstBlock}
          lastBlock={layout.blockCount === 0 ? -1 : scroll.lastBlock}
          gapPx={gapPx}
          assetOf={assetOf}
        />
        {pointer.band !== null && <BandBox band={pointer.band} />}
      </div>
    </div>
  )
}
