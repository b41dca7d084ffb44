import type { Job } from '../../contract/job.ts'
import { formatCount } from './format-count.ts'
import { formatTimeLeft } from './format-duration.ts'

/** "1,204 of 14,203", or "1,204 so far" while the total is not known. */
export function jobProgress(job: Job): string {
  return job.total === null
    ? `${formatCount(job.done)} so far`
    : `${formatCount(job.done)} of ${formatCount(job.total)}`
}

/** "38 a second · about 3 minutes left", as far as it is known. */
export function jobPace(job: Job): string | null {
  const parts: string[] = []
  if (job.ratePerSecond !== null && job.ratePerSecond > 0) {
    const rate = job.ratePerSecond
    parts.push(`${rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate))} a second`)
  }
  if (job.secondsLeft !== null) parts.push(formatTimeLeft(job.secondsLeft))
  return parts.length === 0 ? null : parts.join(' · ')
}
