import { Search, X } from 'lucide-react'
import { useEffect } from 'react'
import { useSearchStore } from '../state/search-store.ts'
import { chipKey } from '../state/search-terms.ts'
import { useViewStore } from '../state/view-store.ts'
import { IconButton } from './icon-button.tsx'
import { SearchChip } from './search-chip.tsx'

export const searchFieldId = 'search-field'
const typingPauseMs = 350

/** In the Search view the answer follows the typing; elsewhere Enter goes there. */
function useSearchWhileTyping(): void {
  const text = useSearchStore((state) => state.text)
  useEffect(() => {
    if (useViewStore.getState().view !== 'search') return undefined
    if (document.activeElement?.id !== searchFieldId) return undefined
    const timer = setTimeout(() => {
      useSearchStore.getState().change({})
    }, typingPauseMs)
    return () => {
      clearTimeout(timer)
    }
  }, [text])
}

function SearchField() {
  const { text, chips, setText, submit, removeChip } = useSearchStore()
  const last = chips.at(-1)
  return (
    <input
      id={searchFieldId}
      type="search"
      className="search-field"
      aria-label="Search"
      aria-keyshortcuts="/"
      placeholder={chips.length === 0 ? 'Search by words, or drop a picture or sound' : 'Add words'}
      autoComplete="off"
      spellCheck={false}
      maxLength={1000}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
          event.preventDefault()
          submit()
        } else if (event.key === 'Escape') {
          event.preventDefault()
          event.currentTarget.blur()
        } else if (event.key === 'Backspace' && text === '' && last !== undefined) {
          removeChip(last)
        }
      }}
    />
  )
}

/** One box for words, and for pictures and sounds as chips; at the top of every view. */
export function SearchBar() {
  const chips = useSearchStore((state) => state.chips)
  const filled = useSearchStore((state) => state.text !== '' || state.chips.length > 0)
  const clear = useSearchStore((state) => state.clear)
  useSearchWhileTyping()
  return (
    <search className="search-bar">
      <Search size={16} strokeWidth={1.75} aria-hidden />
      {chips.map((chip) => (
        <SearchChip key={chipKey(chip)} chip={chip} />
      ))}
      <SearchField />
      {filled ? (
        <IconButton icon={X} label="Clear search" onClick={clear} />
      ) : (
        <kbd aria-hidden>/</kbd>
      )}
    </search>
  )
}
