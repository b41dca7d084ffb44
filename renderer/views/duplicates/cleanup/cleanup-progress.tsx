import type { JobId } from '../../../../contract/ids.ts'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import { useCleanupStore } from '../../../state/cleanup-store.ts'
import { useJobsStore } from '../../../state/jobs-store.ts'
import { jobProgress } from '../../../words/job-words.ts'

/** How far the clean-up is; it goes on when the dialog is closed. */
export function CleanupProgress({ jobId }: { readonly jobId: JobId }) {
  const job = useJobsStore((state) => state.jobs.find(({ id }) => id === jobId))
  const cancel = useJobsStore((state) => state.cancel)
  const close = useCleanupStore((state) => state.close)
  return (
    <>
      <div className="cleanup-body" role="status">
        <p>Moving files, one after the other; each is looked at once more before it moves.</p>
        <ProgressBar label="Cleaning up" done={job?.done ?? 0} total={job?.total ?? null} />
        {job !== undefined && <p className="quiet">{jobProgress(job)}</p>}
      </div>
      <div className="cleanup-foot">
        <span className="quiet">It goes on when you close this; Activity shows how far it is.</span>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={() => void cancel(jobId)}>
            Stop here
          </button>
          <button type="button" className="button" onClick={close}>
            Close
          </button>
        </div>
      </div>
    </>
  )
}
