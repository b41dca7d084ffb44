import { DetailPanel } from './components/detail-panel.tsx'
import { DropZone } from './components/drop-zone.tsx'
import { EngineBanner } from './components/engine-banner.tsx'
import { Player } from './components/player.tsx'
import { PreviewDialog } from './components/preview-dialog.tsx'
import { Rail } from './components/rail.tsx'
import { SearchBar } from './components/search-bar.tsx'
import { ShortcutsDialog } from './components/shortcuts-dialog.tsx'
import { StatusLine } from './components/status-line.tsx'
import { Toasts } from './components/toasts.tsx'
import { ViewGuard } from './components/view-guard.tsx'
import { useGlobalKeys } from './components/use-global-keys.ts'
import type { ViewName } from './state/view-store.ts'
import { useViewStore } from './state/view-store.ts'
import { ActivityView } from './views/activity/activity-view.tsx'
import { DuplicatesView } from './views/duplicates/duplicates-view.tsx'
import { LibraryView } from './views/library/library-view.tsx'
import { MapView } from './views/map/map-view.tsx'
import { SearchView } from './views/search/search-view.tsx'
import { SettingsView } from './views/settings/settings-view.tsx'

const views: Readonly<Record<ViewName, () => React.ReactNode>> = {
  library: LibraryView,
  search: SearchView,
  duplicates: DuplicatesView,
  map: MapView,
  activity: ActivityView,
  settings: SettingsView,
}

const viewTitles: Readonly<Record<ViewName, string>> = {
  library: 'Library',
  search: 'Search',
  duplicates: 'Duplicates',
  map: 'Map',
  activity: 'Activity',
  settings: 'Settings',
}

/** The window: rail, search field, one view, detail panel, player and status line. */
export function App() {
  const view = useViewStore((state) => state.view)
  const View = views[view]
  useGlobalKeys()
  return (
    <div className="frame">
      <Rail />
      <div className="frame-column">
        <header className="top-bar">
          <SearchBar />
        </header>
        <EngineBanner />
        <div className="frame-body">
          <main className="view" key={view}>
            <h1 className="visually-hidden">{viewTitles[view]}</h1>
            <ViewGuard>
              <View />
            </ViewGuard>
          </main>
          <DetailPanel />
        </div>
        <Player />
        <StatusLine />
      </div>
      <Toasts />
      <PreviewDialog />
      <ShortcutsDialog />
      <DropZone />
    </div>
  )
}
