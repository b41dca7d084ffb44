import { Undo2 } from 'lucide-react'
import type { MatchClass } from '../../../contract/duplicates.ts'
import { Choice } from '../../components/choice.tsx'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'
import { formatBytes } from '../../words/format-bytes.ts'
import { countOf, formatCount } from '../../words/format-count.ts'

const classes: readonly { readonly value: MatchClass | 'all'; readonly name: string }[] = [
  { value: 'all', name: 'All kinds' },
  { value: 'exact', name: 'Identical files' },
  { value: 'same-pixels', name: 'Same picture' },
  { value: 'same-audio', name: 'Same sound' },
  { value: 're-encoded', name: 'Compressed or resized' },
  { value: 'turned', name: 'Turned or mirrored' },
  { value: 'cropped', name: 'Cropped' },
  { value: 'edited', name: 'Edited' },
]

/** How much there is to win, and of which groups to show. */
export function DuplicatesToolbar() {
  const { totals, verdicts, filter, undo } = useDuplicatesStore()
  const matchClass = useDuplicatesStore((state) => state.class)
  return (
    <div className="toolbar" role="toolbar" aria-label="Duplicates">
      <Choice
        label="Kind of match"
        value={matchClass ?? 'all'}
        options={classes}
        onChange={(value) => {
          filter(value === 'all' ? null : value)
        }}
      />
      {totals !== null && (
        <span role="status">
          <strong>{formatBytes(totals.totalBytesToWin)} to win back</strong>{' '}
          <span className="quiet">
            in {countOf(totals.totalGroups, 'group')}
            {totals.pending > 0 && `, of ${formatCount(totals.compared)} compared so far`}
          </span>
        </span>
      )}
      <button
        type="button"
        className="button toolbar-end"
        aria-keyshortcuts="U Control+Z"
        title="Undo (U)"
        disabled={verdicts.length === 0}
        onClick={() => void undo(null)}
      >
        <Undo2 size={15} aria-hidden /> Undo
      </button>
    </div>
  )
}
