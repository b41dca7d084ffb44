import { Pause, Play, X } from 'lucide-react'
import type { Job } from '../../../../contract/job.ts'
import { IconButton } from '../../../components/icon-button.tsx'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import { isActive, useJobsStore } from '../../../state/jobs-store.ts'
import { jobPace, jobProgress } from '../../../words/job-words.ts'

/** How far the download or import of an encoder is, with what can be done to it; or why it ended. */
export function ModelProgress({ job, name }: { readonly job: Job; readonly name: string }) {
  const { pause, resume, cancel } = useJobsStore()
  if (!isActive(job)) {
    if (job.state !== 'failed' || job.problem === null) return null
    return (
      <p className="model-problem" role="status">
        {job.problem.message} <span className="quiet">{job.problem.advice}</span>
      </p>
    )
  }
  const pace = jobPace(job)
  return (
    <div className="model-progress">
      <ProgressBar label={job.title} done={job.done} total={job.total} />
      {job.state === 'paused' ? (
        <IconButton icon={Play} label={`Resume ${name}`} onClick={() => void resume(job.id)} />
      ) : (
        <IconButton icon={Pause} label={`Pause ${name}`} onClick={() => void pause(job.id)} />
      )}
      <IconButton icon={X} label={`Cancel ${name}`} onClick={() => void cancel(job.id)} />
      <span className="quiet model-pace">
        {job.state === 'paused' ? 'Paused at ' : ''}
        {jobProgress(job)}
        {pace !== null && ` · ${pace}`}
      </span>
    </div>
  )
}
