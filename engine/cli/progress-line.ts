import { formatBytes } from '../../contract/format-bytes.ts'
import type { Job } from '../../contract/job.ts'

const WIDTH = 24

/** "1 min 20 s", for the time left. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${String(whole)} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${String(minutes)} min ${String(whole % 60)} s`
  return `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`
}

function amountOf({ unit }: Job, count: number): string {
  return unit === 'bytes' ? formatBytes(count) : count.toLocaleString('en')
}

/** One line that says how far a job is: bar, count, rate, time left. */
export function progressText(job: Job): string {
  const parts = [job.title]
  if (job.total !== null && job.total > 0) {
    const filled = Math.round((WIDTH * job.done) / job.total)
    parts.push(`[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}]`)
    parts.push(`${amountOf(job, job.done)} of ${amountOf(job, job.total)}`)
  } else if (job.done > 0) parts.push(amountOf(job, job.done))
  if (job.ratePerSecond !== null) {
    const rate = job.ratePerSecond
    parts.push(`${job.unit === 'bytes' ? formatBytes(rate) : rate.toFixed(1)}/s`)
  }
  if (job.secondsLeft !== null) parts.push(`${formatSeconds(job.secondsLeft)} left`)
  return parts.join('  ')
}

/** Shows jobs on standard error: in place on a terminal, a line every few seconds elsewhere. */
export class ProgressLine {
  readonly #stream = process.stderr
  #lastMs = 0
  #shown = false

  show(jobs: readonly Job[]): void {
    const running = jobs.find((job) => job.state === 'running')
    if (!running) return
    const now = Date.now()
    const { isTTY } = this.#stream
    if (now - this.#lastMs < (isTTY ? 100 : 3_000)) return
    this.#lastMs = now
    const text = progressText(running)
    this.#stream.write(isTTY ? `\r\u001b[K${text}` : `${text}\n`)
    this.#shown = isTTY
  }

  clear(): void {
    if (this.#shown) this.#stream.write('\r\u001b[K')
    this.#shown = false
  }
}
