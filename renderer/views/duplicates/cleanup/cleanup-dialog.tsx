import { X } from 'lucide-react'
import { Dialog } from '../../../components/dialog.tsx'
import { IconButton } from '../../../components/icon-button.tsx'
import { useCleanupStore } from '../../../state/cleanup-store.ts'
import { CleanupOutcome } from './cleanup-outcome.tsx'
import { CleanupPlanPage } from './cleanup-plan-page.tsx'
import { CleanupProgress } from './cleanup-progress.tsx'
import { CleanupWishes } from './cleanup-wishes.tsx'

function Stage() {
  const stage = useCleanupStore((state) => state.stage)
  switch (stage.name) {
    case 'planning':
      return (
        <p className="cleanup-body" role="status">
          Looking at every file as it is now. Nothing moves.
        </p>
      )
    case 'plan':
      return <CleanupPlanPage plan={stage.plan} simulation={stage.simulation} />
    case 'running':
      return <CleanupProgress jobId={stage.jobId} />
    case 'done':
      return (
        <CleanupOutcome cleanup={stage.cleanup} files={stage.files} sidecars={stage.sidecars} />
      )
    case 'problem':
      return (
        <p className="cleanup-body" role="alert">
          {stage.problem.message} <span className="quiet">{stage.problem.advice}</span>
        </p>
      )
  }
}

/** From the plan of a clean-up to what became of each file. */
export function CleanupDialog() {
  const { open, stage, close } = useCleanupStore()
  if (!open) return null
  const choosing = stage.name === 'planning' || stage.name === 'plan'
  return (
    <Dialog label="Clean up duplicates" className="cleanup" onClose={close}>
      <div className="dialog-head">
        <h2>Clean up duplicates</h2>
        <IconButton icon={X} label="Close" shortcut="Esc" onClick={close} />
      </div>
      {choosing && <CleanupWishes />}
      <Stage />
    </Dialog>
  )
}
