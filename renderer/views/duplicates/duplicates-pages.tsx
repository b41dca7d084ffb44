import { Archive } from 'lucide-react'
import { Segmented } from '../../components/segmented.tsx'
import { useCleanupStore } from '../../state/cleanup-store.ts'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'

const pages = [
  { value: 'groups', name: 'Groups' },
  { value: 'cleanups', name: 'Clean-ups' },
] as const

/** The pages of the view, and the way to a clean-up: a plan first, never an act. */
export function DuplicatesPages() {
  const { page, open, totals } = useDuplicatesStore()
  const start = useCleanupStore((state) => state.start)
  const { open: undecided = 0, approved = 0 } = totals?.byReview ?? {}
  return (
    <div className="toolbar duplicates-pages">
      <Segmented label="Page" value={page} options={pages} onChange={open} />
      <button
        type="button"
        className="button primary toolbar-end"
        disabled={undecided + approved === 0}
        title="Shows first what would move, and where to. Nothing moves until you say so there."
        onClick={start}
      >
        <Archive size={15} aria-hidden /> Plan a clean-up…
      </button>
    </div>
  )
}
