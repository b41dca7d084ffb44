interface ProgressBarProps {
  readonly label: string
  readonly done: number
  /** Null while it is not known yet. */
  readonly total: number | null
}

/** How far a job is. */
export function ProgressBar({ label, done, total }: ProgressBarProps) {
  return (
    <progress
      className="progress"
      aria-label={label}
      value={total === null ? undefined : Math.min(done, total)}
      max={total === null ? undefined : Math.max(1, total)}
    />
  )
}
