import { Archive, FileOutput } from 'lucide-react'
import { api } from '../../api.ts'
import { Segmented } from '../../components/segmented.tsx'
import { useCleanupStore } from '../../state/cleanup-store.ts'
import type { Totals } from '../../state/duplicates-store.ts'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'
import { reportError, useToastStore } from '../../state/toast-store.ts'
import { formatBytes } from '../../../contract/format-bytes.ts'
import { countOf, formatCount } from '../../../contract/format-count.ts'
import { GroupFilters } from './group-filters.tsx'

const pages = [
  { value: 'groups', name: 'Groups' },
  { value: 'rules', name: 'Keep rules' },
  { value: 'strictness', name: 'Strictness' },
  { value: 'cleanups', name: 'Clean-ups' },
] as const

async function exportGroups(): Promise<void> {
  try {
    const { file, groups } = await api.saveGroups()
    if (file === null) return
    const text = `Wrote ${countOf(groups, 'group')} to ${file}`
    useToastStore.getState().show({ tone: 'plain', text, detail: null, action: null })
  } catch (error) {
    reportError(error)
  }
}

function Summary({ totals }: { readonly totals: Totals }) {
  const { totalBytesToWin, totalGroups, compared, pending } = totals
  const groups = countOf(totalGroups, 'group')
  return (
    <span role="status">
      <strong>
        {totalBytesToWin > 0 ? `${formatBytes(totalBytesToWin)} to win back` : groups}
      </strong>{' '}
      <span className="quiet">
        {totalBytesToWin > 0 && `in ${groups}`}
        {pending > 0 && `, of ${formatCount(compared)} compared so far`}
      </span>
    </span>
  )
}

/** The pages of the view, and the way to a clean-up: a plan first, never an act. */
export function DuplicatesToolbar() {
  const { page, open, totals } = useDuplicatesStore()
  const start = useCleanupStore((state) => state.start)
  const { open: undecided = 0, approved = 0 } = totals?.byReview ?? {}
  return (
    <div role="toolbar" aria-label="Duplicates">
      <div className="toolbar duplicates-pages">
        <Segmented label="Page" value={page} options={pages} onChange={open} />
        {totals !== null && <Summary totals={totals} />}
        <button
          type="button"
          className="button toolbar-end"
          aria-label="Export…"
          title="Export: write all groups to a file, as a table, a page with pictures, or for scripts"
          disabled={undecided + approved === 0}
          onClick={() => void exportGroups()}
        >
          <FileOutput size={15} aria-hidden /> <span className="wide-only">Export…</span>
        </button>
        <button
          type="button"
          className="button primary"
          disabled={undecided + approved === 0}
          title="Shows first what would move, and where to. Nothing moves until you say so there."
          onClick={start}
        >
          <Archive size={15} aria-hidden /> Plan a clean-up…
        </button>
      </div>
      {page === 'groups' && <GroupFilters />}
    </div>
  )
}
