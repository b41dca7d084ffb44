import type { CleanupSidecar } from '../../../../contract/cleanup-merge.ts'
import { countOf } from '../../../../contract/format-count.ts'
import { PathText } from '../../../components/path-text.tsx'
import { sidecarStateText } from '../../../words/notes-words.ts'

const MOST_SHOWN = 100

/** The files that a clean-up has written beside what stayed, and what became of each. */
export function WrittenSidecars({ sidecars }: { readonly sidecars: readonly CleanupSidecar[] }) {
  if (sidecars.length === 0) return null
  return (
    <ul className="written-sidecars" aria-label="Files written beside what stayed">
      {sidecars.slice(0, MOST_SHOWN).map(({ id, path, state }) => (
        <li key={id}>
          <PathText path={path} /> <span className="quiet">{sidecarStateText(state)}</span>
        </li>
      ))}
      {sidecars.length > MOST_SHOWN && (
        <li className="quiet">and {countOf(sidecars.length - MOST_SHOWN, 'more', 'more')}</li>
      )}
    </ul>
  )
}
