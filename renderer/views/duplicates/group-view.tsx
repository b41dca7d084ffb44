import type { DuplicateGroup } from '../../../contract/duplicates.ts'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'
import { formatBytes } from '../../words/format-bytes.ts'
import { countOf } from '../../words/format-count.ts'
import { matchClassName } from '../../words/match-words.ts'
import { useEffect } from 'react'
import { CompareToolbar } from './compare/compare-toolbar.tsx'
import { useCompareStore } from './compare/compare-store.ts'
import { canvasOf, placeOnKeeper } from './compare/place-match.ts'
import { sizeOf } from './compare/placement.ts'
import { MemberStrip } from './member-strip.tsx'
import { SideBySide } from './side-by-side.tsx'

function Verdicts({ group, beside }: { readonly group: DuplicateGroup; readonly beside: number }) {
  const mark = useDuplicatesStore((state) => state.markNotDuplicates)
  const keeper = group.members[0]
  const other = group.members[beside]
  const all = group.members.map((member) => member.asset.id)
  return (
    <div className="verdicts">
      {group.members.length > 2 && keeper !== undefined && other !== undefined && (
        <button
          type="button"
          className="button"
          title="Only this file is not a duplicate of the one to keep; the others stay in the group"
          onClick={() => void mark(group, [keeper.asset.id, other.asset.id])}
        >
          Not this one
        </button>
      )}
      <button
        type="button"
        className="button primary"
        aria-keyshortcuts="N"
        title="None of these files is a duplicate of another (N). Nothing happens to the files."
        onClick={() => void mark(group, all)}
      >
        Not duplicates <kbd aria-hidden>N</kbd>
      </button>
    </div>
  )
}

/** One group: what to keep and why, beside each of the others. */
export function GroupView({ group }: { readonly group: DuplicateGroup }) {
  const chosen = useDuplicatesStore((state) => state.beside)
  const beside = Math.min(chosen, group.members.length - 1)
  const [keeper] = group.members
  const other = group.members[beside]
  useEffect(() => {
    const space =
      keeper?.asset.kind === 'image' && other !== undefined
        ? canvasOf(sizeOf(keeper.asset), sizeOf(other.asset), placeOnKeeper(other, keeper, keeper))
        : null
    useCompareStore.getState().begin(space)
  }, [keeper, other])
  return (
    <section className="group-view" aria-label="Comparison">
      <header className="group-head">
        <div>
          <h2>{matchClassName(group.class)}</h2>
          <p className="quiet">
            {countOf(group.members.length, 'file')}, {formatBytes(group.bytesToWin)} to win back.
            Nothing is deleted here.
          </p>
        </div>
        <Verdicts group={group} beside={beside} />
      </header>
      <CompareToolbar />
      <SideBySide group={group} beside={beside} />
      {group.members.length > 2 && <MemberStrip group={group} beside={beside} />}
    </section>
  )
}
