import { Star } from 'lucide-react'
import type { AssetSummary } from '../../../contract/asset.ts'
import type { ReviewedGroup } from '../../../contract/review.ts'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'

interface MemberVerdictsProps {
  readonly group: ReviewedGroup
  readonly asset: AssetSummary
}

/** What can be said of one duplicate: it is the one to keep, or it stays beside it. */
export function MemberVerdicts({ group, asset }: MemberVerdictsProps) {
  const { chooseKeeper, toggleSpared } = useDuplicatesStore()
  const stays = group.review?.sparedIds.includes(asset.id) ?? false
  return (
    <>
      <button
        type="button"
        className="button"
        aria-keyshortcuts="E"
        title="Make this the one to keep (E)"
        onClick={() => void chooseKeeper(group, asset.id)}
      >
        <Star size={15} aria-hidden /> Keep this one <kbd aria-hidden>E</kbd>
      </button>
      <label title="Whether it goes when you clean this group up; nothing moves now (X)">
        <input
          type="checkbox"
          checked={!stays}
          aria-keyshortcuts="X"
          onChange={() => void toggleSpared(group, asset.id)}
        />
        Goes with a clean-up <kbd aria-hidden>X</kbd>
      </label>
    </>
  )
}
