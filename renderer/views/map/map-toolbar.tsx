import { Lasso, Maximize, ZoomIn, ZoomOut } from 'lucide-react'
import { IconButton } from '../../components/icon-button.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { useMapStore } from '../../state/map-store.ts'
import { useStatusStore } from '../../state/status-store.ts'
import { spaceWord } from '../../words/space-words.ts'
import { countOf } from '../../../contract/format-count.ts'
import { BuildMapButton } from './build-map-button.tsx'
import type { MapZoom } from './use-map-zoom.ts'

export const zoomStep = 1.6

interface MapToolbarProps {
  readonly zoom: MapZoom | null
  readonly lassoOn: boolean
  readonly onLasso: (on: boolean) => void
}

/** Which space is drawn, and how to move about in it. */
export function MapToolbar({ zoom, lassoOn, onLasso }: MapToolbarProps) {
  const space = useMapStore((state) => state.space)
  const map = useMapStore((state) => state.map)
  const choose = useMapStore((state) => state.choose)
  const spaces = useStatusStore((state) => state.status?.spaces) ?? []
  const words = spaces.find(({ roles }) => roles.includes('words'))
  const options = spaces.map(({ name }) => ({ value: name, name: `By ${spaceWord(name)}` }))
  return (
    <div className="toolbar" role="toolbar" aria-label="Map">
      <Segmented
        label="Arranged"
        value={space ?? words?.name ?? ''}
        options={options}
        onChange={choose}
      />
      {map?.state === 'stale' && <BuildMapButton name="Update map" primary={false} />}
      <span className="toolbar-end quiet">
        {map !== null && map.state !== 'none' && countOf(map.assetIds.length, 'item')}
      </span>
      {zoom !== null && (
        <>
          <IconButton
            icon={Lasso}
            label="Draw around items"
            shortcut="L"
            pressed={lassoOn}
            onClick={() => {
              onLasso(!lassoOn)
            }}
          />
          <IconButton
            icon={ZoomOut}
            label="Zoom out"
            shortcut="-"
            onClick={() => {
              zoom.zoomBy(1 / zoomStep)
            }}
          />
          <IconButton
            icon={ZoomIn}
            label="Zoom in"
            shortcut="+"
            onClick={() => {
              zoom.zoomBy(zoomStep)
            }}
          />
          <IconButton icon={Maximize} label="Show all" shortcut="0" onClick={zoom.showAll} />
        </>
      )}
    </div>
  )
}
