import type { PlannedGroup, Refusal } from '../../../../contract/cleanup.ts'
import { PathText } from '../../../components/path-text.tsx'
import { countOf } from '../../../../contract/format-count.ts'

const MOST_SHOWN = 100

function byReason(groups: readonly PlannedGroup[]): ReadonlyMap<string, readonly Refusal[]> {
  const reasons = new Map<string, Refusal[]>()
  for (const refusal of groups.flatMap(({ refusals }) => refusals)) {
    const known = reasons.get(refusal.reason)
    if (known) known.push(refusal)
    else reasons.set(refusal.reason, [refusal])
  }
  return reasons
}

/** Which duplicates stay where they are, reason by reason. */
export function RefusedFiles({ groups }: { readonly groups: readonly PlannedGroup[] }) {
  const reasons = byReason(groups)
  const count = groups.reduce((sum, { refusals }) => sum + refusals.length, 0)
  if (count === 0) return null
  return (
    <details className="refused">
      <summary>{countOf(count, 'duplicate')} will stay, and why</summary>
      {[...reasons].map(([reason, refusals]) => (
        <section key={reason} aria-label={reason}>
          <h3>
            {reason} <span className="quiet">{countOf(refusals.length, 'file')}</span>
          </h3>
          <ul>
            {refusals.slice(0, MOST_SHOWN).map(({ path }) => (
              <li key={path}>
                <PathText path={path} />
              </li>
            ))}
          </ul>
          {refusals.length > MOST_SHOWN && (
            <p className="quiet">and {countOf(refusals.length - MOST_SHOWN, 'more', 'more')}</p>
          )}
        </section>
      ))}
    </details>
  )
}
