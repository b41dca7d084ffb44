import type { Column } from '../../contract/column.ts'
import type { AssetId } from '../../contract/ids.ts'
import { itemInNextRow, itemOnNextPage } from '../layout/grid-moves.ts'
import type { JustifiedLayout } from '../layout/justified-layout.ts'
import type { Selection } from '../state/selection.ts'
import { selectItem } from '../state/selection.ts'
import { useViewStore } from '../state/view-store.ts'

interface GridKeysOptions {
  readonly layout: JustifiedLayout
  readonly ids: Column<AssetId>
  readonly heightPx: number
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (index: number) => void
  readonly onPreview: (index: number) => void
  readonly onZoom: (steps: number) => void
  readonly reveal: (item: number) => void
}

/** Where an arrow or page key leads from an item; undefined for other keys. */
function target(key: string, item: number, options: GridKeysOptions): number | undefined {
  const { layout, ids, heightPx } = options
  const last = ids.length - 1
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, item - 1)
    case 'ArrowRight':
      return Math.min(last, item + 1)
    case 'ArrowUp':
      return item < 0 ? 0 : itemInNextRow(layout, item, -1)
    case 'ArrowDown':
      return item < 0 ? 0 : itemInNextRow(layout, item, 1)
    case 'PageUp':
      return itemOnNextPage(layout, Math.max(0, item), -heightPx)
    case 'PageDown':
      return itemOnNextPage(layout, Math.max(0, item), heightPx)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}

const zoomSteps: Readonly<Record<string, number>> = { '+': 1, '=': 1, '-': -1 }

/** Handles a key that is neither a move nor a zoom; false where it is none of the grid's. */
function act(event: React.KeyboardEvent, item: number, options: GridKeysOptions): boolean {
  const { ids, selection, onSelect, onOpen, onPreview } = options
  const ctrl = event.ctrlKey || event.metaKey
  if (ctrl && event.key === 'a') {
    onSelect({ ...selection, ids: new Set(ids) })
  } else if (event.key === ' ' && item >= 0) {
    if (ctrl) onSelect(selectItem(selection, ids, item, { shift: false, ctrl }))
    else onPreview(item)
  } else if (event.key === 'Enter' && item >= 0) {
    onOpen(item)
  } else if (event.key === 'Escape' && selection.ids.size > 0) {
    if (useViewStore.getState().detailId !== null) return false
    onSelect({ ...selection, ids: new Set() })
  } else {
    return false
  }
  return true
}

/** The keyboard of a grid, as in a file manager. */
export function useGridKeys(options: GridKeysOptions): (event: React.KeyboardEvent) => void {
  return (event) => {
    const { ids, selection, onSelect, onZoom, reveal } = options
    if (ids.length === 0 || event.altKey) return
    const item = selection.focused === null ? -1 : ids.indexOf(selection.focused)
    const zoom = zoomSteps[event.key]
    const next = target(event.key, item, options)
    if (zoom !== undefined) {
      event.preventDefault()
      onZoom(zoom)
    } else if (next !== undefined) {
      event.preventDefault()
      onSelect(selectItem(selection, ids, next, { shift: event.shiftKey, ctrl: false }))
      reveal(next)
    } else if (act(event, item, options)) {
      event.preventDefault()
    }
  }
}
