import { Pause, Play, X } from 'lucide-react'
import type { Job } from '../../../contract/job.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { isActive, useJobsStore } from '../../state/jobs-store.ts'
import { formatMoment } from '../../words/format-date.ts'
import { jobPace, jobProgress } from '../../words/job-words.ts'

const stateWords: Readonly<Record<Job['state'], string>> = {
  queued: 'Waiting',
  running: 'Running',
  paused: 'Paused',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Failed',
}

function JobButtons({ job }: { readonly job: Job }) {
  const { pause, resume, cancel } = useJobsStore()
  return (
    <span className="job-buttons">
      {job.state === 'paused' ? (
        <IconButton
          icon={Play}
          label={`Resume: ${job.title}`}
          onClick={() => void resume(job.id)}
        />
      ) : (
        <IconButton icon={Pause} label={`Pause: ${job.title}`} onClick={() => void pause(job.id)} />
      )}
      <IconButton icon={X} label={`Cancel: ${job.title}`} onClick={() => void cancel(job.id)} />
    </span>
  )
}

/** One job: how far, how fast, how long still, or what came of it. */
export function JobCard({ job }: { readonly job: Job }) {
  const active = isActive(job)
  const pace = jobPace(job)
  return (
    <article className="job" data-state={job.state} aria-label={job.title}>
      <div className="job-head">
        <h3>{job.title}</h3>
        <span className="quiet">{stateWords[job.state]}</span>
        {active && <JobButtons job={job} />}
      </div>
      {active && <ProgressBar label={job.title} done={job.done} total={job.total} />}
      <p className="quiet">
        {active ? jobProgress(job) : (job.summary ?? jobProgress(job))}
        {active && pace !== null && ` · ${pace}`}
        {!active && job.finishedMs !== null && ` · ${formatMoment(job.finishedMs)}`}
      </p>
      {job.problem !== null && (
        <p className="job-problem">
          {job.problem.message} <span className="quiet">{job.problem.advice}</span>
        </p>
      )}
    </article>
  )
}
