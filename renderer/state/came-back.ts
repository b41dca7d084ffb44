import { EVERY_GROUP } from '../../contract/every-group.ts'
import { countOf } from '../../contract/format-count.ts'
import { useDuplicatesStore } from './duplicates-store.ts'
import { isActive, useJobsStore } from './jobs-store.ts'
import { useStatusStore } from './status-store.ts'
import { useToastStore } from './toast-store.ts'
import { useViewStore } from './view-store.ts'

/** How many there were when the person last knew; null before the first look. */
let told: number | null = null

function showThem(): void {
  const duplicates = useDuplicatesStore.getState()
  duplicates.open('groups')
  duplicates.changeFilter({ ...EVERY_GROUP, review: 'came-back' })
  useViewStore.getState().open('duplicates')
}

/** Says once a scan is over that files are back which a clean-up had removed, and leads to them. */
export function tellCameBack(): void {
  const count = useStatusStore.getState().status?.counts.cameBack
  const isWorking = useJobsStore
    .getState()
    .jobs.some((job) => isActive(job) && (job.kind === 'index' || job.kind === 'duplicates'))
  // Until they have been compared there is nothing to show them beside.
  if (count === undefined || (isWorking && told !== null)) return
  const before = told ?? count
  told = count
  if (count <= before) return
  const files = countOf(count, 'file')
  useToastStore.getState().show({
    tone: 'plain',
    text: `${files} that you removed before ${count === 1 ? 'is' : 'are'} back.`,
    detail: 'Each is marked, beside what you kept of it. Nothing was done to them.',
    action: { label: 'Show', run: showThem },
  })
}
