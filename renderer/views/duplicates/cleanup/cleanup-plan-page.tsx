import { useRef } from 'react'
import type { CleanupPlan, Simulation } from '../../../../contract/cleanup.ts'
import { useCleanupStore } from '../../../state/cleanup-store.ts'
import { applyText, planText } from '../../../words/cleanup-words.ts'
import { countOf } from '../../../../contract/format-count.ts'
import { MergedNotes } from './merged-notes.tsx'
import { PlanList } from './plan-list.tsx'
import { RefusedFiles } from './refused-files.tsx'

function Rehearsal({ simulation }: { readonly simulation: Simulation | null }) {
  if (simulation === null)
    return <span className="quiet">Rehearsing, without moving anything…</span>
  const { wouldMove, surprises } = simulation
  if (surprises.length === 0) {
    return <span>Rehearsed: {countOf(wouldMove, 'file')} can be moved as planned.</span>
  }
  return (
    <span>
      Rehearsed: {countOf(wouldMove, 'file')} can be moved; {countOf(surprises.length, 'file')} will
      stay, first {surprises[0]?.path}: {surprises[0]?.problem.message}
    </span>
  )
}

interface CleanupPlanPageProps {
  readonly plan: CleanupPlan
  readonly simulation: Simulation | null
}

/** What would move, the one to keep beside it, what stays and why; and the button that starts it. */
export function CleanupPlanPage({ plan, simulation }: CleanupPlanPageProps) {
  const { apply, close } = useCleanupStore()
  const applied = useRef(false)
  const { files, groups, groupsNeedYou } = plan.totals
  return (
    <>
      <div className="cleanup-body">
        <p role="status">
          <strong>{files === 0 ? 'No file would move' : planText(plan)}</strong>
          {files > 0 && ` from ${countOf(groups, 'group')}`}
          {groupsNeedYou > 0 &&
            ` · ${countOf(groupsNeedYou, 'group needs', 'groups need')} you to look at first`}
        </p>
        <PlanList groups={plan.groups} />
        <MergedNotes groups={plan.groups} />
        <RefusedFiles groups={plan.groups} />
      </div>
      <div className="cleanup-foot">
        {files > 0 && <Rehearsal simulation={simulation} />}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button
            type="button"
            className="button primary"
            disabled={files === 0 || simulation === null || simulation.wouldMove === 0}
            onClick={() => {
              // A second click must not ask for a second clean-up.
              if (applied.current) return
              applied.current = true
              void apply()
            }}
          >
            {files === 0 ? 'Nothing to move' : applyText(plan)}
          </button>
        </div>
      </div>
    </>
  )
}
