import { Search, SearchX } from 'lucide-react'
import { useMemo } from 'react'
import type { SearchReply } from '../../../contract/search.ts'
import { AddFoldersButton } from '../../components/add-folders-button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ProblemState } from '../../components/problem-state.tsx'
import { useSearchStore } from '../../state/search-store.ts'
import { useStatusStore } from '../../state/status-store.ts'
import { LookupBanner } from './lookup-banner.tsx'
import { orderResults } from './result-order.ts'
import { SearchGrid } from './search-grid.tsx'
import { SearchToolbar } from './search-toolbar.tsx'
import './search-view.css'

const examples = ['dog on the beach', 'sunset', 'piano', 'red car'] as const

function Examples() {
  const setText = useSearchStore((state) => state.setText)
  const submit = useSearchStore((state) => state.submit)
  return examples.map((example) => (
    <button
      key={example}
      type="button"
      className="button"
      onClick={() => {
        setText(example)
        submit()
      }}
    >
      {example}
    </button>
  ))
}

function NothingAsked() {
  const hasRoots = useStatusStore((state) => (state.status?.roots.length ?? 1) > 0)
  return (
    <EmptyState
      icon={Search}
      title="Search by words, by picture or by sound"
      actions={hasRoots ? <Examples /> : <AddFoldersButton />}
    >
      Type what you are looking for, or drop or paste a picture or sound anywhere in this window to
      see whether you have it, where, and in what quality. A minus asks for less: beach -people.
    </EmptyState>
  )
}

function NothingFound({ reply: { searched, pending } }: { readonly reply: SearchReply }) {
  const filtered = useSearchStore((state) => state.kind !== null)
  if (pending > 0) {
    return (
      <EmptyState icon={SearchX} title="Nothing found yet">
        Not everything has been read; results appear here as it is.
      </EmptyState>
    )
  }
  if (searched === 0) {
    return (
      <EmptyState
        icon={Search}
        title="There is nothing to search yet"
        actions={<AddFoldersButton />}
      >
        Add the folders your photos and sounds are in.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={SearchX} title="Nothing found">
      {filtered ? 'Try other words, or choose “All” above.' : 'Try other words.'}
    </EmptyState>
  )
}

function Answer() {
  const reply = useSearchStore((state) => state.reply)
  const chips = useSearchStore((state) => state.chips)
  const text = useSearchStore((state) => state.text)
  const results = useMemo(
    () => (reply === null ? null : orderResults(reply, chips)),
    [reply, chips],
  )
  if (reply === null || results === null) return <SearchToolbar ids={[]} />
  const only = chips.length === 1 && text === '' ? chips[0] : undefined
  return (
    <>
      <SearchToolbar ids={results.hits.map((hit) => hit.asset.id)} />
      {reply.notice !== null && (
        <p className="view-note" role="status">
          {reply.notice}
        </p>
      )}
      {only?.kind === 'lookup' && <LookupBanner lookup={only.lookup} hits={results.hits} />}
      {results.hits.length === 0 ? (
        <NothingFound reply={reply} />
      ) : (
        <SearchGrid results={results} />
      )}
    </>
  )
}

/** The answer to the question in the search field. */
export function SearchView() {
  const asked = useSearchStore((state) => state.reply !== null || state.searching)
  const problem = useSearchStore((state) => state.problem)
  const refresh = useSearchStore((state) => state.refresh)
  if (problem !== null) return <ProblemState problem={problem} onRetry={() => void refresh()} />
  return asked ? <Answer /> : <NothingAsked />
}
