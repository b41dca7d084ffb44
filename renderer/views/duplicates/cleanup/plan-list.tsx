import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { PlannedGroup, PlannedUnit } from '../../../../contract/cleanup.ts'
import { PathText } from '../../../components/path-text.tsx'
import { Picture } from '../../../components/picture.tsx'
import { useCleanupStore } from '../../../state/cleanup-store.ts'
import { formatBytes } from '../../../../contract/format-bytes.ts'
import { countOf } from '../../../../contract/format-count.ts'
import { matchClassShort } from '../../../words/match-words.ts'

const ROW_PX = 76

function FilePicture({ path }: { readonly path: string }) {
  const asset = useCleanupStore((state) => state.pictures.get(path))
  return (
    <span className="plan-picture">
      {asset !== undefined && <Picture asset={asset} form="thumb" alt="" />}
    </span>
  )
}

interface PlanRowProps {
  readonly group: PlannedGroup
  readonly unit: PlannedUnit
}

function PlanRow({ group, unit }: PlanRowProps) {
  const [first, ...along] = unit.moves
  if (first === undefined) return null
  return (
    <>
      <div className="plan-side" title={group.keeper.path}>
        <FilePicture path={group.keeper.path} />
        <span className="plan-text">
          <span className="badge good">Stays</span>{' '}
          <span className="quiet">{group.keeperReason}</span>
          <PathText path={group.keeper.path} />
        </span>
      </div>
      <div className="plan-side" title={first.file.path}>
        <FilePicture path={first.file.path} />
        <span className="plan-text">
          <span className="badge">Goes</span>{' '}
          <span className="quiet">
            {matchClassShort(unit.class)}, {formatBytes(first.file.sizeBytes)}
            {along.length > 0 && `, with ${countOf(along.length, 'file')} that belong to it`}
          </span>
          <PathText path={first.file.path} />
        </span>
      </div>
    </>
  )
}

/** Every file that would move, beside the one that stays in its place. */
export function PlanList({ groups }: { readonly groups: readonly PlannedGroup[] }) {
  const scroller = useRef<HTMLDivElement>(null)
  const units = groups.flatMap((group) => group.units.map((unit) => ({ group, unit })))
  const rows = useVirtualizer({
    count: units.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 4,
  })
  if (units.length === 0) return null
  return (
    <div ref={scroller} className="plan-list" role="list" aria-label="Files that move" tabIndex={0}>
      <div className="group-canvas" role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const row = units[index]
          if (row === undefined) return null
          return (
            <div
              key={index}
              className="plan-row"
              role="listitem"
              aria-setsize={units.length}
              aria-posinset={index + 1}
              style={{ top: start, height: ROW_PX }}
            >
              <PlanRow group={row.group} unit={row.unit} />
            </div>
          )
        })}
      </div>
    </div>
  )
}
