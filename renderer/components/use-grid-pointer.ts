import type { RefObject } from 'react'
import type { Column } from '../../contract/column.ts'
import type { AssetId } from '../../contract/ids.ts'
import { itemsInBox } from '../layout/grid-moves.ts'
import type { JustifiedLayout } from '../layout/justified-layout.ts'
import type { Selection } from '../state/selection.ts'
import { selectBand, selectItem } from '../state/selection.ts'
import type { Band } from './use-rubber-band.ts'
import { useRubberBand } from './use-rubber-band.ts'

interface GridPointerOptions {
  readonly canvas: RefObject<HTMLElement | null>
  readonly layout: JustifiedLayout
  readonly ids: Column<AssetId>
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly onPreview: (index: number) => void
}

interface GridPointer {
  readonly band: Band | null
  readonly handlers: Pick<
    React.DOMAttributes<HTMLElement>,
    'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onClick' | 'onDoubleClick'
  >
}

function indexAt(target: EventTarget | null): number | null {
  const tile = target instanceof Element ? target.closest('[data-index]') : null
  return tile instanceof HTMLElement ? Number(tile.dataset['index']) : null
}

/** The pointer in a grid: a click selects, a double click previews, a drag draws a box. */
export function useGridPointer(options: GridPointerOptions): GridPointer {
  const { canvas, layout, ids, selection, onSelect, onPreview } = options
  const { band, onPointerDown, onPointerMove, onPointerUp, endedBand } = useRubberBand(
    canvas,
    (box, event) => {
      const adds = event.ctrlKey || event.metaKey || event.shiftKey
      onSelect(selectBand(selection, ids, itemsInBox(layout, box), adds))
    },
  )
  return {
    band,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onClick: (event) => {
        const index = indexAt(event.target)
        if (endedBand()) return
        if (index === null) onSelect({ ...selection, ids: new Set() })
        else {
          const keys = { shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey }
          onSelect(selectItem(selection, ids, index, keys))
        }
      },
      onDoubleClick: (event) => {
        const index = indexAt(event.target)
        if (index !== null) onPreview(index)
      },
    },
  }
}
