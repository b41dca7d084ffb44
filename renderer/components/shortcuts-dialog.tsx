import { X } from 'lucide-react'
import { useViewStore } from '../state/view-store.ts'
import { Dialog } from './dialog.tsx'
import { IconButton } from './icon-button.tsx'

interface Shortcuts {
  readonly title: string
  readonly keys: readonly (readonly [keys: string, meaning: string])[]
}

const groups: readonly Shortcuts[] = [
  {
    title: 'Everywhere',
    keys: [
      ['/', 'Search'],
      ['Ctrl 1 … 6', 'Library, Search, Duplicates, Map, Activity, Settings'],
      ['Ctrl V', 'Look up a picture or sound from the clipboard'],
      ['Esc', 'Close the panel, or go back'],
      ['?', 'These shortcuts'],
    ],
  },
  {
    title: 'In a grid',
    keys: [
      ['← → ↑ ↓', 'Move'],
      ['Shift or Ctrl + click', 'Select a range, or one more'],
      ['Ctrl A', 'Select all'],
      ['Space', 'Large preview, or play a sound'],
      ['Enter', 'Details'],
      ['Ctrl + wheel, + and −', 'Larger or smaller pictures'],
    ],
  },
  {
    title: 'In Duplicates',
    keys: [
      ['S W, J K or ↓ ↑', 'Next and previous group'],
      ['A D or ← →', 'Previous and next file of the group'],
      ['C', 'Add the group to the clean-up, or take it out'],
      ['E', 'Keep this file instead'],
      ['X', 'Let this file stay, or go'],
      ['V', 'Keep all'],
      ['1 … 5', 'Side by side, split, overlay, difference, flicker'],
      ['Z', 'Full size and back'],
      ['+ − 0', 'Zoom in, out, whole picture'],
      ['Shift + ← → ↑ ↓', 'Move what is zoomed'],
      ['F', 'Show the other one, while flickering'],
      ['M or G', 'Show the points that match'],
      ['N or R', 'Not duplicates'],
      ['T', 'Only this file is no duplicate'],
      ['U, Q or Ctrl Z', 'Undo'],
    ],
  },
  {
    title: 'On the map',
    keys: [
      ['+ − 0', 'Zoom in, out, show all'],
      ['← → ↑ ↓', 'Move'],
      ['Shift + drag, or L', 'Draw around items to select them'],
    ],
  },
]

/** Every shortcut on one page; `?` opens it. */
export function ShortcutsDialog() {
  const shown = useViewStore((state) => state.shortcutsShown)
  const show = useViewStore((state) => state.showShortcuts)
  if (!shown) return null
  const close = (): void => {
    show(false)
  }
  return (
    <Dialog label="Keyboard shortcuts" className="shortcuts" onClose={close}>
      <div className="dialog-head">
        <h2>Keyboard shortcuts</h2>
        <IconButton icon={X} label="Close" shortcut="Esc" onClick={close} />
      </div>
      <div className="shortcut-groups">
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.keys.map(([keys, meaning]) => (
                <div key={keys}>
                  <dt>
                    <kbd>{keys}</kbd>
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
