import { Activity } from 'lucide-react'
import { EmptyState } from '../../components/empty-state.tsx'
import { isActive, useJobsStore } from '../../state/jobs-store.ts'
import { FailureList } from './failure-list.tsx'
import { JobCard } from './job-card.tsx'
import { useFailures } from './use-failures.ts'
import './activity-view.css'

const mostFinished = 8

/** What is running, what has finished, and which files could not be read. */
export function ActivityView() {
  const jobs = useJobsStore((state) => state.jobs)
  const failures = useFailures()
  const running = jobs.filter(isActive)
  const finished = jobs
    .filter((job) => !isActive(job))
    .toSorted((one, other) => (other.finishedMs ?? 0) - (one.finishedMs ?? 0))
    .slice(0, mostFinished)
  if (jobs.length === 0 && failures.total === 0) {
    return (
      <EmptyState icon={Activity} title="Nothing is running">
        Reading folders, comparing and drawing the map show here, with their pace and what could not
        be read. You can pause or cancel any of it without losing what is done.
      </EmptyState>
    )
  }
  return (
    <div className="activity">
      <section className="activity-jobs" aria-label="Jobs" tabIndex={0}>
        <h2>Running</h2>
        {running.length === 0 && <p className="quiet">Nothing is running.</p>}
        {running.map((job) => (
          <JobCard key={job.id} job={job} />
        ))}
        {finished.length > 0 && <h2>Finished</h2>}
        {finished.map((job) => (
          <JobCard key={job.id} job={job} />
        ))}
      </section>
      <FailureList failures={failures} />
    </div>
  )
}
