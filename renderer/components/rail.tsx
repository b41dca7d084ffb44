import { Activity, Copy, Images, Map, Search, Settings } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { isActive, useJobsStore } from '../state/jobs-store.ts'
import { useStatusStore } from '../state/status-store.ts'
import type { ViewName } from '../state/view-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { countOf, formatCount } from '../../contract/format-count.ts'

interface Entry {
  readonly view: ViewName
  readonly name: string
  readonly icon: LucideIcon
}

const entries: readonly Entry[] = [
  { view: 'library', name: 'Library', icon: Images },
  { view: 'search', name: 'Search', icon: Search },
  { view: 'duplicates', name: 'Duplicates', icon: Copy },
  { view: 'map', name: 'Map', icon: Map },
  { view: 'activity', name: 'Activity', icon: Activity },
  { view: 'settings', name: 'Settings', icon: Settings },
]

/** The number beside a view's name, and what it counts. */
function useBadge(view: ViewName): { count: number; what: string } {
  const counts = useStatusStore((state) => state.status?.counts)
  const groups = useStatusStore((state) => state.duplicateGroups)
  const running = useJobsStore((state) => state.jobs.filter(isActive).length)
  switch (view) {
    case 'library':
      return { count: (counts?.images ?? 0) + (counts?.sounds ?? 0), what: 'item' }
    case 'duplicates':
      return { count: groups, what: 'group' }
    case 'activity':
      return { count: running, what: 'job' }
    default:
      return { count: 0, what: '' }
  }
}

function RailLink({ entry }: { readonly entry: Entry }) {
  const current = useViewStore((state) => state.view === entry.view)
  const open = useViewStore((state) => state.open)
  const { count, what } = useBadge(entry.view)
  const Icon = entry.icon
  const number = formatCount(count)
  return (
    <a
      className="rail-link"
      href={`#${entry.view}`}
      title={entry.name}
      aria-current={current ? 'page' : undefined}
      aria-label={count > 0 ? `${entry.name}, ${countOf(count, what)}` : entry.name}
      draggable={false}
      onClick={(event) => {
        event.preventDefault()
        open(entry.view)
      }}
    >
      <Icon size={18} strokeWidth={1.75} aria-hidden />
      <span className="rail-name">{entry.name}</span>
      {count > 0 && <span className="rail-badge">{number}</span>}
    </a>
  )
}

/** The way between views, always at the left. */
export function Rail() {
  return (
    <nav className="rail" aria-label="Views">
      {entries.map((entry) => (
        <RailLink key={entry.view} entry={entry} />
      ))}
    </nav>
  )
}
