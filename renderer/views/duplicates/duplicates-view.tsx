import { Copy } from 'lucide-react'
import { AddFoldersButton } from '../../components/add-folders-button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ProblemState } from '../../components/problem-state.tsx'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'
import { useStatusStore } from '../../state/status-store.ts'
import { countOf } from '../../../contract/format-count.ts'
import { CleanupDialog } from './cleanup/cleanup-dialog.tsx'
import { CleanupsPage } from './cleanup/cleanups-page.tsx'
import { DuplicatesToolbar } from './duplicates-toolbar.tsx'
import { GroupList } from './group-list.tsx'
import { GroupView } from './group-view.tsx'
import { RulesPage } from './rules/rules-page.tsx'
import { StrictnessPage } from './strictness/strictness-page.tsx'
import { useDuplicatesKeys } from './use-duplicates-keys.ts'
import './cleanup/cleanup.css'
import './compare/compare.css'
import './duplicates-view.css'
import './rules/rules.css'
import '../settings/settings-view.css'

function NoGroups() {
  const hasRoots = useStatusStore((state) => (state.status?.roots.length ?? 1) > 0)
  const pending = useDuplicatesStore((state) => state.totals?.pending ?? 0)
  const approved = useDuplicatesStore((state) => state.totals?.byReview.approved ?? 0)
  const {
    class: matchClass,
    review,
    folders,
    leastBytesToWin,
  } = useDuplicatesStore((state) => state.filter)
  const isFiltered = matchClass !== null || folders !== null || leastBytesToWin > 0
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
  if (isFiltered) {
    return (
      <EmptyState icon={Copy} title="None of this kind">
        Choose other kinds, folders or sizes above to see the other groups.
      </EmptyState>
    )
  }
  if (review === 'approved') {
    return (
      <EmptyState icon={Copy} title="No group is in the clean-up yet">
        Add groups while you review them. They wait here until you start the clean-up; no file moves
        before.
      </EmptyState>
    )
  }
  if (approved > 0 && review === 'open') {
    return (
      <EmptyState icon={Copy} title="Everything is reviewed">
        {countOf(approved, 'group')} wait for the clean-up. No file has moved yet.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={Copy} title="No duplicates">
      Everything that was read so far is there only once.
    </EmptyState>
  )
}

function GroupsPage() {
  const groups = useDuplicatesStore((state) => state.groups)
  const totals = useDuplicatesStore((state) => state.totals)
  const problem = useDuplicatesStore((state) => state.problem)
  const refresh = useDuplicatesStore((state) => state.refresh)
  const selectedKey = useDuplicatesStore((state) => state.selectedKey)
  if (problem !== null) return <ProblemState problem={problem} onRetry={() => void refresh()} />
  if (totals === null) return null
  const group = groups.find((candidate) => candidate.key === selectedKey) ?? groups[0]
  if (group === undefined) return <NoGroups />
  return (
    <div className="duplicates">
      <GroupList groups={groups} selectedKey={group.key} />
      <GroupView key={group.key} group={group} />
    </div>
  )
}

/** Groups of the same or nearly the same picture, their comparison, and their clean-up. */
export function DuplicatesView() {
  const page = useDuplicatesStore((state) => state.page)
  useDuplicatesKeys()
  return (
    <>
      <DuplicatesToolbar />
      {page === 'groups' && <GroupsPage />}
      {page === 'cleanups' && <CleanupsPage />}
      {page === 'rules' && <RulesPage />}
      {page === 'strictness' && <StrictnessPage />}
      <CleanupDialog />
    </>
  )
}
