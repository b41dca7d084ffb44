import { useMemo, useRef, useState } from 'react'
import type { LibraryMap } from '../../../contract/map.ts'
import { useElementSize } from '../../components/use-element-size.ts'
import { useMapStore } from '../../state/map-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { formatCount } from '../../words/format-count.ts'
import { handleMapKey } from './handle-map-key.ts'
import { itemsInLasso } from './lasso.ts'
import { MapHover } from './map-hover.tsx'
import { indexMap, itemAt, itemsInView } from './map-index.ts'
import { MapNames } from './map-names.tsx'
import { MapPoints } from './map-points.tsx'
import { projectionOf } from './map-projection.ts'
import { MapSelection } from './map-selection.tsx'
import { MapThumbnails } from './map-thumbnails.tsx'
import { MapToolbar } from './map-toolbar.tsx'
import { useLasso } from './use-lasso.ts'
import { useMapZoom } from './use-map-zoom.ts'

interface Hovered {
  readonly item: number
  readonly x: number
  readonly y: number
}

const reachPx = 18

/** What is worked out of the map for its place on screen. */
function useDrawing(map: LibraryMap, surface: React.RefObject<HTMLDivElement | null>) {
  const size = useElementSize(surface)
  const transform = useMapStore((state) => state.transform)
  const index = useMemo(() => indexMap(map), [map])
  const projection = useMemo(() => projectionOf(size, transform), [size, transform])
  const visible = useMemo(
    () => (index === null || size.widthPx === 0 ? [] : itemsInView(index, projection, size)),
    [index, projection, size],
  )
  return { size, transform, index, projection, visible }
}

/** The map itself: points, names, pictures, and what the pointer does with them. */
export function MapStage({ map }: { readonly map: LibraryMap }) {
  const surface = useRef<HTMLDivElement>(null)
  const [lassoOn, setLassoOn] = useState(false)
  const [hovered, setHovered] = useState<Hovered | null>(null)
  const selected = useMapStore((state) => state.selected)
  const select = useMapStore((state) => state.select)
  const showDetail = useViewStore((state) => state.showDetail)
  const { size, transform, index, projection, visible } = useDrawing(map, surface)
  const zoom = useMapZoom(surface, lassoOn)
  const lasso = useLasso(lassoOn, (polygon) => {
    setLassoOn(false)
    if (index !== null) select(itemsInLasso(map, index, projection, polygon))
  })
  const find = (event: React.MouseEvent): Hovered | null => {
    const box = surface.current?.getBoundingClientRect()
    if (box === undefined || index === null) return null
    const [x, y] = [event.clientX - box.left, event.clientY - box.top]
    const item = itemAt(index, projection, x, y, reachPx)
    return item === undefined ? null : { item, x, y }
  }
  const hoveredId = hovered === null ? undefined : map.assetIds[hovered.item]
  return (
    <>
      <MapToolbar zoom={zoom} lassoOn={lassoOn} onLasso={setLassoOn} />
      <div className="map">
        <div
          ref={surface}
          className="map-surface"
          role="application"
          aria-label={`Map of ${formatCount(map.assetIds.length)} items`}
          tabIndex={0}
          data-lasso={lassoOn ? 'yes' : undefined}
          {...lasso.handlers}
          onMouseMove={(event) => {
            setHovered(event.buttons === 0 ? find(event) : null)
          }}
          onMouseLeave={() => {
            setHovered(null)
          }}
          onClick={(event) => {
            const found = event.shiftKey || lassoOn ? null : find(event)
            const id = found === null ? undefined : map.assetIds[found.item]
            if (id !== undefined) showDetail(id)
          }}
          onKeyDown={(event) => {
            const toggle = (): void => {
              setLassoOn(!lassoOn)
            }
            if (event.ctrlKey || event.metaKey || event.altKey) return
            if (handleMapKey(event.key, zoom, toggle)) event.preventDefault()
          }}
        >
          <MapPoints
            map={map}
            selected={selected}
            projection={projection}
            size={size}
            zoom={transform.k}
          />
          <MapThumbnails map={map} visible={visible} projection={projection} />
          <MapNames clusters={map.clusters} projection={projection} size={size} />
          {hovered !== null && hoveredId !== undefined && (
            <MapHover id={hoveredId} x={hovered.x} y={hovered.y} size={size} />
          )}
          {lasso.drawn.length > 1 && (
            <svg className="map-lasso" aria-hidden>
              <polygon points={lasso.drawn.map((corner) => corner.join(',')).join(' ')} />
            </svg>
          )}
        </div>
        <MapSelection map={map} />
      </div>
    </>
  )
}
