import { useVirtualizer } from '@tanstack/react-virtual'
import { History } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { GroupMember } from '../../../contract/duplicates.ts'
import type { AssetId } from '../../../contract/ids.ts'
import type { ReviewedGroup } from '../../../contract/review.ts'
import { Picture } from '../../components/picture.tsx'
import type { RemovedFile } from '../../components/removed-note.tsx'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'

const cellWidthPx = 84

interface MemberStripProps {
  readonly group: ReviewedGroup
  /** All but the one to keep. */
  readonly others: readonly GroupMember[]
  readonly beside: number
  /** What was cleaned up before and came back. */
  readonly removed: ReadonlyMap<AssetId, RemovedFile>
}

/** The other files of a larger group; the chosen one stands beside the keeper. */
export function MemberStrip({ group, others, beside, removed }: MemberStripProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const setBeside = useDuplicatesStore((state) => state.setBeside)
  const cells = useVirtualizer({
    horizontal: true,
    count: others.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cellWidthPx,
    overscan: 3,
  })
  useEffect(() => {
    cells.scrollToIndex(beside - 1, { align: 'auto' })
  }, [cells, beside])
  return (
    <div
      ref={scroller}
      className="member-strip"
      role="listbox"
      aria-orientation="horizontal"
      aria-label="Files of this group"
      aria-activedescendant={`member-${beside}`}
      tabIndex={0}
    >
      <div className="strip-canvas" role="presentation" style={{ width: cells.getTotalSize() }}>
        {cells.getVirtualItems().map(({ index, start }) => {
          const member = others[index]
          if (member === undefined) return null
          return (
            <div
              key={member.asset.id}
              id={`member-${index + 1}`}
              className="strip-cell"
              role="option"
              aria-label={member.asset.name}
              aria-selected={index + 1 === beside}
              style={{ left: start }}
              data-stays={group.review?.sparedIds.includes(member.asset.id) ? 'yes' : undefined}
              title={member.asset.path}
              onClick={() => {
                setBeside(index + 1)
              }}
            >
              <Picture asset={member.asset} form="thumb" alt="" />
              {removed.has(member.asset.id) && (
                <History className="strip-mark" size={16} aria-label="You removed this before" />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
