import { Check, ListChecks } from 'lucide-react'
import type { ReviewedGroup } from '../../../contract/review.ts'
import type { ArrangedGroup } from '../../state/arrange-group.ts'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'

interface GroupVerdictButtonsProps {
  readonly group: ReviewedGroup
  readonly arranged: ArrangedGroup
  readonly beside: number
}

/** What can be said of a group. None of it moves a file. */
export function GroupVerdictButtons({ group, arranged, beside }: GroupVerdictButtonsProps) {
  const { markNotDuplicates, keepAll, toggleApproved } = useDuplicatesStore()
  const other = arranged.others[beside - 1]
  const approved = group.review?.state === 'approved'
  const Icon = approved ? Check : ListChecks
  return (
    <div className="verdicts">
      {arranged.others.length > 1 && other !== undefined && (
        <button
          type="button"
          className="button"
          aria-keyshortcuts="T"
          title="Only this file is not a duplicate of the one to keep; the others stay in the group (T)"
          onClick={() => void markNotDuplicates(group, [arranged.keeper.asset.id, other.asset.id])}
        >
          Not this one <kbd aria-hidden>T</kbd>
        </button>
      )}
      <button
        type="button"
        className="button"
        aria-keyshortcuts="N R"
        title="None of these files is a duplicate of another (N). Nothing happens to the files."
        onClick={() =>
          void markNotDuplicates(
            group,
            group.members.map(({ asset }) => asset.id),
          )
        }
      >
        Not duplicates <kbd aria-hidden>N</kbd>
      </button>
      <button
        type="button"
        className="button"
        aria-keyshortcuts="V"
        title="They are duplicates, and all of them stay (V). Nothing happens to the files."
        onClick={() => void keepAll(group)}
      >
        Keep all <kbd aria-hidden>V</kbd>
      </button>
      <button
        type="button"
        className={approved ? 'button approved' : 'button primary'}
        aria-pressed={approved}
        aria-keyshortcuts="C"
        title="Put this group into the next clean-up (C). No file moves until you start the clean-up."
        onClick={() => void toggleApproved(group)}
      >
        <Icon size={15} aria-hidden /> {approved ? 'In the clean-up' : 'Add to clean-up'}{' '}
        <kbd aria-hidden>C</kbd>
      </button>
    </div>
  )
}
