import type { RefObject } from 'react'
import { useLayoutEffect, useState } from 'react'
import type { Column } from '../../contract/column.ts'
import type { AssetId } from '../../contract/ids.ts'
import { blockAt, blockOfItem } from '../layout/find-block.ts'
import type { JustifiedLayout } from '../layout/justified-layout.ts'
import type { GridAnchor } from '../state/library-store.ts'

/** The page is drawn anew only when it has been scrolled this far. */
const stepPx = 80
const overscanPx = 240
const atTopPx = 8

interface GridScroll {
  readonly firstBlock: number
  readonly lastBlock: number
  readonly onScroll: (event: React.UIEvent<HTMLElement>) => void
}

interface GridScrollOptions {
  readonly scroller: RefObject<HTMLElement | null>
  readonly layout: JustifiedLayout
  readonly ids: Column<AssetId>
  readonly heightPx: number
  readonly readAnchor: () => GridAnchor | null
  readonly onAnchor: (anchor: GridAnchor | null) => void
}

function anchorAt(layout: JustifiedLayout, ids: Column<AssetId>, yPx: number): GridAnchor | null {
  if (yPx < atTopPx) return null
  const block = blockAt(layout, yPx)
  const id = ids[layout.firsts[block] ?? 0]
  return id === undefined ? null : { id, offsetPx: yPx - (layout.tops[block] ?? 0) }
}

/** Scrolls no further than is needed to have an item on screen. */
export function revealItem(element: HTMLElement, layout: JustifiedLayout, item: number): void {
  const block = blockOfItem(layout, item)
  const top = layout.tops[block] ?? 0
  const bottom = top + (layout.heights[block] ?? 0)
  if (top < element.scrollTop) element.scrollTo({ top: block <= 1 ? 0 : top })
  else if (bottom > element.scrollTop + element.clientHeight) {
    element.scrollTo({ top: bottom - element.clientHeight + 2 * atTopPx })
  }
}

/**
 * Which blocks of a layout are on screen. The item at the top stays there when the layout changes:
 * when the window or the tiles change size, when new items arrive, when the view comes back.
 */
export function useGridScroll(options: GridScrollOptions): GridScroll {
  const { scroller, layout, ids, heightPx, readAnchor, onAnchor } = options
  const [scrolledPx, setScrolledPx] = useState(0)
  useLayoutEffect(() => {
    const anchor = readAnchor()
    if (layout.blockCount === 0) return
    if (anchor === null) {
      scroller.current?.scrollTo({ top: 0 })
      return
    }
    const item = ids.indexOf(anchor.id)
    if (item === -1) return
    const block = blockOfItem(layout, item)
    const offsetPx = Math.min(anchor.offsetPx, layout.heights[block] ?? 0)
    scroller.current?.scrollTo({ top: (layout.tops[block] ?? 0) + offsetPx })
  }, [scroller, layout, ids, readAnchor])
  return {
    firstBlock: blockAt(layout, scrolledPx - overscanPx),
    lastBlock: blockAt(layout, scrolledPx + heightPx + stepPx + overscanPx),
    onScroll: ({ currentTarget: { scrollTop } }) => {
      setScrolledPx(Math.floor(scrollTop / stepPx) * stepPx)
      if (layout.blockCount > 0) onAnchor(anchorAt(layout, ids, scrollTop))
    },
  }
}
