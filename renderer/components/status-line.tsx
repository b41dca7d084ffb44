import { useEngineStore } from '../state/engine-store.ts'
import { isActive, useJobsStore } from '../state/jobs-store.ts'
import { useStatusStore } from '../state/status-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { countOf } from '../../contract/format-count.ts'
import { jobPace, jobProgress } from '../words/job-words.ts'
import { ProgressBar } from './progress-bar.tsx'

function useIdleText(): string {
  const counts = useStatusStore((state) => state.status?.counts)
  const engine = useEngineStore((state) => state.engine.state)
  if (engine === 'starting') return 'Starting'
  if (engine !== 'ready') return 'The engine is not running'
  if (counts === undefined || counts.images + counts.sounds === 0) return 'Ready'
  const parts: string[] = []
  if (counts.images > 0) parts.push(countOf(counts.images, 'photo'))
  if (counts.sounds > 0) parts.push(countOf(counts.sounds, 'sound'))
  if (counts.failed > 0) parts.push(`${countOf(counts.failed, 'file')} could not be read`)
  return parts.join(' · ')
}

/** What is going on, in one line; a click opens Activity. */
export function StatusLine() {
  const running = useJobsStore((state) => state.jobs).filter(isActive)
  const provider = useStatusStore((state) => state.status?.provider)
  const open = useViewStore((state) => state.open)
  const idleText = useIdleText()
  const job = running.find((candidate) => candidate.state === 'running') ?? running[0]
  const pace = job === undefined ? null : jobPace(job)
  return (
    <footer className="status-line">
      <button
        type="button"
        className="status-button"
        title="Open Activity"
        onClick={() => {
          open('activity')
        }}
      >
        {job === undefined ? (
          <span>{idleText}</span>
        ) : (
          <>
            <span>{job.state === 'paused' ? `Paused: ${job.title}` : job.title}</span>
            <ProgressBar label={job.title} done={job.done} total={job.total} />
            <span className="quiet">{jobProgress(job)}</span>
            {pace !== null && <span className="quiet status-pace">{pace}</span>}
          </>
        )}
        {running.length > 1 && (
          <span className="quiet status-more">and {running.length - 1} more</span>
        )}
        {provider !== undefined && (
          <span className="quiet status-provider">Runs on {provider}</span>
        )}
      </button>
    </footer>
  )
}
