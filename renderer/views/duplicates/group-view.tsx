import { useEffect, useMemo } from 'react'
import type { GroupMember } from '../../../contract/duplicates.ts'
import type { ReviewedGroup } from '../../../contract/review.ts'
import { useRemovedBefore } from '../../components/use-removed-before.ts'
import { arrangeGroup } from '../../state/arrange-group.ts'
import type { ArrangedGroup } from '../../state/arrange-group.ts'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'
import { groupCertaintyWord } from '../../words/certainty-words.ts'
import { formatBytes } from '../../../contract/format-bytes.ts'
import { countOf } from '../../../contract/format-count.ts'
import { isOffered, matchClassName } from '../../words/match-words.ts'
import { useCompareStore } from './compare/compare-store.ts'
import { CompareToolbar } from './compare/compare-toolbar.tsx'
import { canvasOf, placeOnKeeper } from './compare/place-match.ts'
import type { Frame } from './compare/placement.ts'
import { sizeOf } from './compare/placement.ts'
import { GroupVerdictButtons } from './group-verdict-buttons.tsx'
import { MemberStrip } from './member-strip.tsx'
import { SideBySide } from './side-by-side.tsx'

const NO_SPACE: Frame = { left: 0, top: 0, width: 0, height: 0 }

/** The space that the two pictures take up together; none while a sound is compared. */
function comparedSpace({ keeper, first }: ArrangedGroup, other: GroupMember | undefined): Frame {
  if (keeper.asset.kind !== 'image' || other === undefined) return NO_SPACE
  const placement = placeOnKeeper(other, keeper, first)
  return canvasOf(sizeOf(keeper.asset), sizeOf(other.asset), placement)
}

/** Shows the whole of the two pictures when others are compared, not when the same are read anew. */
function useComparedSpace(arranged: ArrangedGroup, beside: number): void {
  const other = arranged.others[beside - 1]
  const { left, top, width, height } = comparedSpace(arranged, other)
  const compared = `${arranged.keeper.asset.id}-${other?.asset.id ?? ''}`
  useEffect(() => {
    useCompareStore.getState().begin(width === 0 ? null : { left, top, width, height })
  }, [compared, left, top, width, height])
}

interface GroupProps {
  readonly group: ReviewedGroup
  readonly arranged: ArrangedGroup
}

function ShownGroup({ group, arranged }: GroupProps) {
  const chosen = useDuplicatesStore((state) => state.beside)
  const beside = Math.min(chosen, arranged.others.length)
  useComparedSpace(arranged, beside)
  const memberIds = useMemo(() => group.members.map(({ asset }) => asset.id), [group.members])
  const removed = useRemovedBefore(memberIds)
  const offered = isOffered(group.class)
  const fate =
    group.review?.state === 'approved' ? 'Goes with the next clean-up.' : 'No file moves here.'
  return (
    <section className="group-view" aria-label="Comparison">
      <header className="group-head">
        <div>
          <h2>{matchClassName(group.class)}</h2>
          <p className="quiet">
            {offered
              ? `${countOf(group.members.length, 'file')}, ${formatBytes(group.bytesToWin)} to win back · ${groupCertaintyWord(group.certainty)}. ${fate}`
              : `${countOf(group.members.length, 'file')}, each its own: shown to compare, never part of a clean-up.`}
          </p>
        </div>
        {offered && <GroupVerdictButtons group={group} arranged={arranged} beside={beside} />}
      </header>
      <CompareToolbar />
      <SideBySide group={group} arranged={arranged} beside={beside} removed={removed} />
      {arranged.others.length > 1 && (
        <MemberStrip group={group} others={arranged.others} beside={beside} removed={removed} />
      )}
    </section>
  )
}

/** One group: what to keep and why, beside each of the others. */
export function GroupView({ group }: { readonly group: ReviewedGroup }) {
  const arranged = arrangeGroup(group)
  return arranged === null ? null : <ShownGroup group={group} arranged={arranged} />
}
