import type { Job } from '../../contract/job.ts'
import { formatBytes } from '../../contract/format-bytes.ts'
import { formatCount } from '../../contract/format-count.ts'
import { formatTimeLeft } from './format-duration.ts'

/** "1,204 of 14,203", "120 MB of 352 MB", or "1,204 so far" while the total is not known. */
export function jobProgress(job: Job): string {
  return job.total === null
    ? `${amount(job, job.done)} so far`
    : `${amount(job, job.done)} of ${amount(job, job.total)}`
}

function amount({ unit }: Job, count: number): string {
  return unit === 'bytes' ? formatBytes(count) : formatCount(count)
}

/** "38 a second · about 3 minutes left", as far as it is known. */
export function jobPace(job: Job): string | null {
  const parts: string[] = []
  if (job.ratePerSecond !== null && job.ratePerSecond > 0) {
    const rate = job.ratePerSecond
    const items = rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate))
    parts.push(`${job.unit === 'bytes' ? formatBytes(Math.round(rate)) : items} a second`)
  }
  if (job.secondsLeft !== null) parts.push(formatTimeLeft(job.secondsLeft))
  return parts.length === 0 ? null : parts.join(' · ')
}
