import { formatMoment } from '../words/format-date.ts'
import { PathText } from './path-text.tsx'

/** A file whose bytes a clean-up removed before they came back. */
export interface RemovedFile {
  /** Where it lay then. */
  readonly path: string
  readonly removedMs: number
}

/** Says of a file that its bytes were cleaned up before, when, and from where. */
export function RemovedNote({ removed }: { readonly removed: RemovedFile | undefined }) {
  if (removed === undefined) return null
  return (
    <p className="removed-note">
      <span className="badge warn">You removed this before</span> with the clean-up of{' '}
      {formatMoment(removed.removedMs)}, from <PathText path={removed.path} />
    </p>
  )
}
