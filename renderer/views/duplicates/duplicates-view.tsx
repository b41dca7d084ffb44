import { Copy } from 'lucide-react'
import { AddFoldersButton } from '../../components/add-folders-button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ProblemState } from '../../components/problem-state.tsx'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'
import { useStatusStore } from '../../state/status-store.ts'
import { countOf } from '../../words/format-count.ts'
import { DuplicatesToolbar } from './duplicates-toolbar.tsx'
import { GroupList } from './group-list.tsx'
import { GroupView } from './group-view.tsx'
import { useDuplicatesKeys } from './use-duplicates-keys.ts'
import './compare/compare.css'
import './duplicates-view.css'

function NoGroups() {
  const hasRoots = useStatusStore((state) => (state.status?.roots.length ?? 1) > 0)
  const pending = useDuplicatesStore((state) => state.totals?.pending ?? 0)
  const matchClass = useDuplicatesStore((state) => state.class)
  if (!hasRoots) {
    return (
      <EmptyState icon={Copy} title="What you have twice" actions={<AddFoldersButton />}>
        Add the folders your photos are in. Files that are the same or nearly the same show up here
        side by side, those that waste most space first.
      </EmptyState>
    )
  }
  if (pending > 0) {
    return (
      <EmptyState icon={Copy} title="Comparing">
        {countOf(pending, 'file')} still to be compared. Duplicates appear here as they are found.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={Copy} title={matchClass === null ? 'No duplicates' : 'None of this kind'}>
      {matchClass === null
        ? 'Everything that was read so far is there only once.'
        : 'Choose “All kinds” above to see the other groups.'}
    </EmptyState>
  )
}

/** Groups of the same or nearly the same picture, and the comparison of one of them. */
export function DuplicatesView() {
  const groups = useDuplicatesStore((state) => state.groups)
  const totals = useDuplicatesStore((state) => state.totals)
  const problem = useDuplicatesStore((state) => state.problem)
  const refresh = useDuplicatesStore((state) => state.refresh)
  const selectedKey = useDuplicatesStore((state) => state.selectedKey)
  useDuplicatesKeys()
  if (problem !== null) return <ProblemState problem={problem} onRetry={() => void refresh()} />
  if (totals === null) return null
  const group = groups.find((candidate) => candidate.key === selectedKey) ?? groups[0]
  return (
    <>
      <DuplicatesToolbar />
      {group === undefined ? (
        <NoGroups />
      ) : (
        <div className="duplicates">
          <GroupList groups={groups} selectedKey={group.key} />
          <GroupView key={group.key} group={group} />
        </div>
      )}
    </>
  )
}
