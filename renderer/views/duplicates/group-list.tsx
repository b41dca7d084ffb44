import { useVirtualizer } from '@tanstack/react-virtual'
import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ReviewedGroup } from '../../../contract/review.ts'
import { Picture } from '../../components/picture.tsx'
import { arrangeGroup } from '../../state/arrange-group.ts'
import { GROUP_ROW_PX, useDuplicatesStore } from '../../state/duplicates-store.ts'
import { formatBytes } from '../../../contract/format-bytes.ts'
import { countOf } from '../../../contract/format-count.ts'
import { matchClassShort } from '../../words/match-words.ts'

interface GroupRowProps {
  readonly group: ReviewedGroup
  readonly selected: boolean
  readonly place: number
  readonly count: number
  readonly top: number
}

function GroupRow({ group, selected, place, count, top }: GroupRowProps) {
  const select = useDuplicatesStore((state) => state.select)
  const keeper = arrangeGroup(group)?.keeper.asset
  return (
    <div
      id={`group-${place}`}
      className="group-row"
      role="option"
      aria-selected={selected}
      aria-setsize={count}
      aria-posinset={place + 1}
      style={{ top }}
      onClick={() => {
        select(group.key)
      }}
    >
      <span className="group-picture">
        {keeper !== undefined && <Picture asset={keeper} form="thumb" alt="" />}
      </span>
      <span className="group-text">
        <span className="group-name">{keeper?.name}</span>
        <span className="quiet">
          {group.bytesToWin > 0 && (
            <>
              <strong className="group-win">{formatBytes(group.bytesToWin)}</strong> ·{' '}
            </>
          )}
          {countOf(group.members.length, 'file')}, {matchClassShort(group.class)}
        </span>
      </span>
      {group.review?.state === 'approved' && (
        <Check className="group-approved" size={16} aria-label="In the clean-up" />
      )}
    </div>
  )
}

interface GroupListProps {
  readonly groups: readonly ReviewedGroup[]
  readonly selectedKey: string
}

/** The groups, those with most to win for sure first. */
export function GroupList({ groups, selectedKey }: GroupListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const total = useDuplicatesStore((state) => state.totals?.totalGroups ?? 0)
  const loadMore = useDuplicatesStore((state) => state.loadMore)
  const setScroll = useDuplicatesStore((state) => state.setScroll)
  const rows = useVirtualizer({
    count: groups.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => GROUP_ROW_PX,
    initialOffset: () => useDuplicatesStore.getState().scrollPx,
    overscan: 4,
  })
  const selected = groups.findIndex((group) => group.key === selectedKey)
  useEffect(() => {
    if (selected >= 0) rows.scrollToIndex(selected, { align: 'auto' })
  }, [rows, selected])
  return (
    <div
      ref={scroller}
      className="group-list"
      role="listbox"
      aria-label="Groups"
      aria-activedescendant={`group-${selected}`}
      tabIndex={0}
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
        setScroll(scrollTop)
        if (scrollTop + 2 * clientHeight > scrollHeight) void loadMore()
      }}
    >
      <div className="group-canvas" role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const group = groups[index]
          if (group === undefined) return null
          return (
            <GroupRow
              key={group.key}
              group={group}
              selected={index === selected}
              place={index}
              count={total}
              top={start}
            />
          )
        })}
      </div>
    </div>
  )
}
