import { Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ListedDecision } from '../../../contract/duplicates.ts'
import { api } from '../../api.ts'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'
import { useStatusStore } from '../../state/status-store.ts'
import { reportError } from '../../state/toast-store.ts'
import { countOf } from '../../../contract/format-count.ts'
import { formatMoment } from '../../words/format-date.ts'

const mostNames = 3
const verdictWords = { 'not-duplicates': 'Not duplicates', 'keep-all': 'All stay' } as const

/** "a.jpg, b.jpg and 2 more", or that no file of the verdict is left. */
function namesText(names: readonly string[]): string {
  if (names.length === 0) return 'Files that are no longer in the library'
  const shown = names.slice(0, mostNames).join(', ')
  const rest = names.length - mostNames
  return rest > 0 ? `${shown} and ${countOf(rest, 'more', 'more')}` : shown
}

/** The person's verdicts, the last first; asked for again when the library changes. */
function useDecisions(): readonly ListedDecision[] | null {
  const [decisions, setDecisions] = useState<readonly ListedDecision[] | null>(null)
  const revision = useStatusStore((state) => state.status?.revision)
  // A verdict is no change of the library, but it changes what is to be won back.
  const totals = useDuplicatesStore((state) => state.totals)
  useEffect(() => {
    let current = true
    api.listDecisions().then((reply) => {
      if (current) setDecisions(reply.decisions.toReversed())
    }, reportError)
    return () => {
      current = false
    }
  }, [revision, totals])
  return decisions
}

function Verdict({ decision }: { readonly decision: ListedDecision }) {
  const text = namesText(decision.names)
  return (
    <li className="root-row">
      <span className="root-text">
        <span>{text}</span>
        <span className="quiet">
          {verdictWords[decision.verdict]} · {formatMoment(decision.decidedMs)}
        </span>
      </span>
      <button
        type="button"
        className="button"
        aria-label={`Undo: ${text}`}
        onClick={() => {
          api
            .undoDecision(decision.id)
            .then(() => useDuplicatesStore.getState().refresh())
            .catch(reportError)
        }}
      >
        <Undo2 size={15} aria-hidden /> Undo
      </button>
    </li>
  )
}

/** What the person said of duplicates, in this session or long ago, and the way to take it back. */
export function VerdictsSection() {
  const decisions = useDecisions()
  return (
    <section className="settings-section" aria-labelledby="settings-verdicts">
      <h2 id="settings-verdicts">Verdicts on duplicates</h2>
      <p className="quiet">
        Remembered by what is in the files, so that they stay when files are moved or renamed.
      </p>
      {decisions !== null && decisions.length === 0 && <p>No verdicts yet.</p>}
      {decisions !== null && decisions.length > 0 && (
        <ul className="roots verdict-list" aria-label="Verdicts">
          {decisions.map((decision) => (
            <Verdict key={decision.id} decision={decision} />
          ))}
        </ul>
      )}
    </section>
  )
}
