import type { PlannedGroup } from '../../../../contract/cleanup.ts'
import { countOf } from '../../../../contract/format-count.ts'
import { PathText } from '../../../components/path-text.tsx'
import { notesText } from '../../../words/notes-words.ts'

const MOST_SHOWN = 100

/** What the copies say that the ones to keep lack, and the file beside each that will say it. */
export function MergedNotes({ groups }: { readonly groups: readonly PlannedGroup[] }) {
  const merges = groups.flatMap(({ merge }) => (merge === null ? [] : [merge]))
  if (merges.length === 0) return null
  return (
    <details className="refused">
      <summary>{countOf(merges.length, '.xmp file')} will be written, and what each says</summary>
      <ul>
        {merges.slice(0, MOST_SHOWN).map(({ sidecarPath, notes }) => (
          <li key={sidecarPath}>
            <PathText path={sidecarPath} />: {notesText(notes)}
          </li>
        ))}
      </ul>
      {merges.length > MOST_SHOWN && (
        <p className="quiet">and {countOf(merges.length - MOST_SHOWN, 'more', 'more')}</p>
      )}
      <p className="quiet">
        The pictures themselves are not changed. Restoring all of this clean-up takes these files
        away again.
      </p>
    </details>
  )
}
