import { Copy } from 'lucide-react'
import { countOf } from '../../../contract/format-count.ts'
import type { GroupFilter } from '../../../contract/review.ts'
import { AddFoldersButton } from '../../components/add-folders-button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'
import { useStatusStore } from '../../state/status-store.ts'

interface Emptiness {
  readonly title: string
  readonly text: string
}

/** Why a filter lets no group through. */
function whyEmpty(
  { class: matchClass, review, folders, leastBytesToWin }: GroupFilter,
  approved: number,
): Emptiness {
  if (matchClass !== null || folders !== null || leastBytesToWin > 0) {
    return {
      title: 'None of this kind',
      text: 'Choose other kinds, folders or sizes above to see the other groups.',
    }
  }
  if (review === 'approved') {
    return {
      title: 'No group is in the clean-up yet',
      text: 'Add groups while you review them. They wait here until you start the clean-up; no file moves before.',
    }
  }
  if (review === 'came-back') {
    return {
      title: 'Nothing that you removed is back',
      text: 'Files that a clean-up has removed are shown here when they come back beside what you kept.',
    }
  }
  if (approved > 0 && review === 'open') {
    return {
      title: 'Everything is reviewed',
      text: `${countOf(approved, 'group')} wait for the clean-up. No file has moved yet.`,
    }
  }
  return {
    title: 'No duplicates',
    text: 'Everything that was read so far is there only once.',
  }
}

/** What stands in the place of the groups where there are none, and the way to some. */
export function NoGroups() {
  const hasRoots = useStatusStore((state) => (state.status?.roots.length ?? 1) > 0)
  const pending = useDuplicatesStore((state) => state.totals?.pending ?? 0)
  const approved = useDuplicatesStore((state) => state.totals?.byReview.approved ?? 0)
  const filter = useDuplicatesStore((state) => state.filter)
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
  const { title, text } = whyEmpty(filter, approved)
  return (
    <EmptyState icon={Copy} title={title}>
      {text}
    </EmptyState>
  )
}
