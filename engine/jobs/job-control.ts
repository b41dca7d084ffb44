/** What a piece of long work sees of its job. */
export interface JobControl {
  readonly signal: AbortSignal
  /** Waits while the job is paused; throws when it is cancelled. */
  readonly checkpoint: () => Promise<void>
  /** Tells how far it is; `total` is null while it is not known. */
  readonly progress: (title: string, done: number, total: number | null) => void
}
