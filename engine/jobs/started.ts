import type { JobId } from '../../contract/ids.ts'

/** A job that was started, for a caller that waits for its end. */
export interface Started {
  readonly id: JobId
  readonly finished: Promise<void>
}
