import { Undo2 } from 'lucide-react'
import type { MatchClass } from '../../../contract/duplicates.ts'
import type { ReviewFilter } from '../../../contract/review.ts'
import { Choice } from '../../components/choice.tsx'
import type { Totals } from '../../state/duplicates-store.ts'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'
import { formatCount } from '../../../contract/format-count.ts'
import { FolderPairChoice } from './folder-pair-choice.tsx'

const classes: readonly { readonly value: MatchClass | 'all'; readonly name: string }[] = [
  { value: 'all', name: 'All kinds' },
  { value: 'exact', name: 'Identical files' },
  { value: 'same-pixels', name: 'Same picture' },
  { value: 'same-audio', name: 'Same sound' },
  { value: 're-encoded', name: 'Compressed or resized' },
  { value: 'turned', name: 'Turned or mirrored' },
  { value: 'cropped', name: 'Cropped' },
  { value: 'edited', name: 'Edited' },
  { value: 'burst', name: 'Bursts and series (no duplicates)' },
  { value: 'look-alike', name: 'Look-alikes (no duplicates)' },
]

type ByReview = Totals['byReview']
const NO_GROUPS: ByReview = { open: 0, approved: 0, cameBack: 0 }

const sizes = [
  { value: '0', name: 'Any size' },
  { value: '1000000', name: '1 MB or more' },
  { value: '10000000', name: '10 MB or more' },
  { value: '100000000', name: '100 MB or more' },
] as const

/** Groups with what came back are a choice of their own only where there are any. */
function reviewChoices({ open, approved, cameBack }: ByReview, chosen: ReviewFilter) {
  const choices: readonly { value: ReviewFilter; name: string }[] = [
    { value: 'open', name: `To review (${formatCount(open)})` },
    { value: 'approved', name: `In the clean-up (${formatCount(approved)})` },
    { value: 'came-back', name: `Removed before (${formatCount(cameBack)})` },
    { value: 'all', name: 'All groups' },
  ]
  return choices.filter(({ value }) => value !== 'came-back' || cameBack > 0 || value === chosen)
}

/** Which groups to show, and the last verdict's undoing. */
export function GroupFilters() {
  const { totals, verdicts, filter, changeFilter, undoLast } = useDuplicatesStore()
  const byReview = totals?.byReview ?? NO_GROUPS
  return (
    <div className="toolbar group-filters">
      <Choice
        label="Groups to show"
        value={filter.review}
        options={reviewChoices(byReview, filter.review)}
        onChange={(review) => {
          changeFilter({ review })
        }}
      />
      <Choice
        label="Kind of match"
        value={filter.class ?? 'all'}
        options={classes}
        onChange={(value) => {
          changeFilter({ class: value === 'all' ? null : value })
        }}
      />
      <FolderPairChoice />
      <Choice
        label="Size to win"
        value={sizes.find(({ value }) => Number(value) === filter.leastBytesToWin)?.value ?? '0'}
        options={sizes}
        onChange={(value) => {
          changeFilter({ leastBytesToWin: Number(value) })
        }}
      />
      <button
        type="button"
        className="button toolbar-end"
        aria-keyshortcuts="U Q Control+Z"
        title="Undo the last verdict (U)"
        disabled={verdicts.length === 0}
        onClick={() => void undoLast()}
      >
        <Undo2 size={15} aria-hidden /> Undo
      </button>
    </div>
  )
}
