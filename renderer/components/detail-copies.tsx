import type { AssetSummary } from '../../contract/asset.ts'
import { useViewStore } from '../state/view-store.ts'
import { countOf } from '../../contract/format-count.ts'
import { PathText } from './path-text.tsx'

const mostShown = 50

/** The other places where exactly this file lies. */
export function DetailCopies({ copies }: { readonly copies: readonly AssetSummary[] }) {
  const showDetail = useViewStore((state) => state.showDetail)
  if (copies.length === 0) return null
  return (
    <section className="detail-section" aria-label="Copies">
      <h3>{countOf(copies.length, 'identical copy', 'identical copies')}</h3>
      <ul className="copies">
        {copies.slice(0, mostShown).map((copy) => (
          <li key={copy.id}>
            <button
              type="button"
              className="copy-button"
              onClick={() => {
                showDetail(copy.id)
              }}
            >
              <PathText path={copy.path} />
            </button>
          </li>
        ))}
      </ul>
      {copies.length > mostShown && (
        <p className="quiet">and {countOf(copies.length - mostShown, 'more', 'more')}</p>
      )}
    </section>
  )
}
