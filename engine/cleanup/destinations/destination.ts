import type { DestinationKind, PlannedFile } from '../../../contract/cleanup.ts'
import type { Problem } from '../../../contract/errors.ts'

/** Where files are moved to. What it says is never believed: every move is looked at afterwards. */
export interface Destination {
  readonly kind: DestinationKind
  /** Why this file cannot be moved there, or null. Touches nothing. */
  readonly check: (file: PlannedFile) => Promise<Problem | null>
  /**
   * The path that the file will have there. Touches nothing, so that it can be written into the
   * journal before anything is.
   *
   * @param label unique within the clean-up
   */
  readonly place: (file: PlannedFile, label: string) => Promise<string>
  /** Moves the file to the place that was told for it. */
  readonly move: (file: PlannedFile, target: string) => Promise<void>
}

/** The same for every destination that has a reason of its own. */
export function cannotMove(message: string, advice: string, path: string): Problem {
  return { code: 'not-moved', message, advice, path }
}
