import { useViewStore, viewNames } from '../state/view-store.ts'
import { isDialogOpen, isTyping } from './is-typing.ts'
import { searchFieldId } from './search-bar.tsx'
import { useWindowEvent } from './use-window-event.ts'

function focusSearch(): void {
  const field = document.getElementById(searchFieldId)
  if (field instanceof HTMLInputElement) {
    field.focus()
    field.select()
  }
}

/** Out of whatever is innermost: the detail panel first, then the view. */
function stepBack(): void {
  const { detailId, showDetail, back } = useViewStore.getState()
  if (detailId === null) back()
  else showDetail(null)
}

function viewOfKey(event: KeyboardEvent): (typeof viewNames)[number] | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return undefined
  return viewNames[Number(event.key) - 1]
}

function isSelectAll({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && key === 'a'
}

/** Items are what is selected here, wherever the focus is, and never the words of the page. */
function selectAllOfGrid(): void {
  const grid = document.querySelector<HTMLElement>('.grid')
  grid?.focus()
  grid?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true }))
}

/** Keys that work in every view. A grid that uses a key itself marks the event as handled. */
export function useGlobalKeys(): void {
  useWindowEvent('keydown', (event) => {
    if (event.defaultPrevented || isDialogOpen()) return
    const view = viewOfKey(event)
    if (view !== undefined) {
      event.preventDefault()
      useViewStore.getState().open(view)
    } else if (isSelectAll(event) && !isTyping(event.target)) {
      event.preventDefault()
      selectAllOfGrid()
    } else if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) {
      return
    } else if (event.key === '/') {
      event.preventDefault()
      focusSearch()
    } else if (event.key === '?') {
      event.preventDefault()
      useViewStore.getState().showShortcuts(true)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      stepBack()
    }
  })
}
