import { Map } from 'lucide-react'
import { useEffect } from 'react'
import { AddFoldersButton } from '../../components/add-folders-button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ProblemState } from '../../components/problem-state.tsx'
import { useMapStore } from '../../state/map-store.ts'
import { useStatusStore } from '../../state/status-store.ts'
import { BuildMapButton } from './build-map-button.tsx'
import { MapStage } from './map-stage.tsx'
import { MapToolbar } from './map-toolbar.tsx'
import './map-view.css'

function NoMap() {
  const hasRoots = useStatusStore((state) => (state.status?.roots.length ?? 1) > 0)
  const build = <BuildMapButton name="Draw the map" primary />
  return (
    <EmptyState
      icon={Map}
      title="Your whole library on one page"
      actions={hasRoots ? build : <AddFoldersButton />}
    >
      What is alike lies close together, in named clusters. Zoom in until the pictures appear, or
      draw around some to see them in the library. Drawing a large library takes a few minutes and
      runs on the side.
    </EmptyState>
  )
}

/** The library as a map. */
export function MapView() {
  const map = useMapStore((state) => state.map)
  const problem = useMapStore((state) => state.problem)
  const refresh = useMapStore((state) => state.refresh)
  useEffect(() => {
    void refresh()
  }, [refresh])
  if (problem !== null) return <ProblemState problem={problem} onRetry={() => void refresh()} />
  if (map !== null && map.state !== 'none' && map.assetIds.length > 0) {
    return <MapStage key={map.space} map={map} />
  }
  return (
    <>
      <MapToolbar zoom={null} lassoOn={false} onLasso={() => undefined} />
      {map !== null && <NoMap />}
    </>
  )
}
