import { CircleCheck, CircleDashed, CircleHelp } from 'lucide-react'
import type { Hit, Lookup } from '../../../contract/search.ts'
import { PathText } from '../../components/path-text.tsx'
import { useViewStore } from '../../state/view-store.ts'
import { lookupAnswer } from './lookup-answer.ts'

const icons = { 'same file': CircleCheck, close: CircleHelp, none: CircleDashed } as const
const mostShown = 4

interface LookupBannerProps {
  readonly lookup: Lookup
  readonly hits: readonly Hit[]
}

/** The answer in a sentence above the results of looking a file up. */
export function LookupBanner({ lookup, hits }: LookupBannerProps) {
  const showDetail = useViewStore((state) => state.showDetail)
  const answer = lookupAnswer(lookup, hits)
  const Icon = icons[answer.verdict]
  return (
    <section className="lookup-answer" aria-label="Answer" data-verdict={answer.verdict}>
      <Icon size={22} strokeWidth={1.75} aria-hidden />
      <div>
        <p role="status">{answer.text}</p>
        <ul className="copies">
          {answer.assets.slice(0, mostShown).map((asset) => (
            <li key={asset.id}>
              <button
                type="button"
                className="copy-button"
                onClick={() => {
                  showDetail(asset.id)
                }}
              >
                <PathText path={asset.path} />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
