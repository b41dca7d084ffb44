import { ProblemState } from '../../components/problem-state.tsx'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'
import { CleanupDialog } from './cleanup/cleanup-dialog.tsx'
import { CleanupsPage } from './cleanup/cleanups-page.tsx'
import { DuplicatesToolbar } from './duplicates-toolbar.tsx'
import { GroupList } from './group-list.tsx'
import { GroupView } from './group-view.tsx'
import { NoGroups } from './no-groups.tsx'
import { RulesPage } from './rules/rules-page.tsx'
import { StrictnessPage } from './strictness/strictness-page.tsx'
import { useDuplicatesKeys } from './use-duplicates-keys.ts'
import './cleanup/cleanup.css'
import './compare/compare.css'
import './duplicates-view.css'
import './rules/rules.css'
import '../settings/settings-view.css'

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
