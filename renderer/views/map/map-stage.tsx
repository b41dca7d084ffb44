import { useMemo, useRef, useState } from 'react'
import type { LibraryMap } from '../../../contract/map.ts'
import { useElementSize } from '../../components/use-element-size.ts'
import { useMapStore } from '../../state/map-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { formatCount } from '../../../contract/format-count.ts'
import { handleMapKey } from './handle-map-key.ts'
import type { Polygon } from './lasso.ts'
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

const reachPx = 18

interface Hovered {
  readonly item: number
  readonly x: number
  readonly y: number
}

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

type Drawing = ReturnType<typeof useDrawing>

function itemUnder(event: React.MouseEvent<HTMLElement>, drawing: Drawing): Hovered | null {
  const box = event.currentTarget.getBoundingClientRect()
  const [x, y] = [event.clientX - box.left, event.clientY - box.top]
  if (drawing.index === null) return null
  const item = itemAt(drawing.index, drawing.projection, x, y, reachPx)
  return item === undefined ? null : { item, x, y }
}

interface LayersProps {
  readonly map: LibraryMap
  readonly drawing: Drawing
  readonly hovered: Hovered | null
  readonly outline: Polygon
}

/** Points, pictures, names, what is under the pointer, and the lasso, one over the other. */
function Layers({ map, drawing, hovered, outline }: LayersProps) {
  const selected = useMapStore((state) => state.selected)
  const { size, transform, projection, visible } = drawing
  const hoveredId = hovered === null ? undefined : map.assetIds[hovered.item]
  return (
    <>
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
      {outline.length > 1 && (
        <svg className="map-lasso" aria-hidden>
          <polygon points={outline.map((corner) => corner.join(',')).join(' ')} />
        </svg>
      )}
    </>
  )
}

/** The map itself, and what the pointer and the keyboard do with it. */
export function MapStage({ map }: { readonly map: LibraryMap }) {
  const surface = useRef<HTMLDivElement>(null)
  const [lassoOn, setLassoOn] = useState(false)
  const [hovered, setHovered] = useState<Hovered | null>(null)
  const select = useMapStore((state) => state.select)
  const showDetail = useViewStore((state) => state.showDetail)
  const drawing = useDrawing(map, surface)
  const zoom = useMapZoom(surface, lassoOn)
  const lasso = useLasso(lassoOn, (polygon) => {
    setLassoOn(false)
    const { index, projection } = drawing
    if (index !== null) select(itemsInLasso(map, index, projection, polygon))
  })
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
            setHovered(event.buttons === 0 ? itemUnder(event, drawing) : null)
          }}
          onMouseLeave={() => {
            setHovered(null)
          }}
          onClick={(event) => {
            if (event.shiftKey || lassoOn) return
            const id = map.assetIds[itemUnder(event, drawing)?.item ?? -1]
            if (id !== undefined) showDetail(id)
          }}
          onKeyDown={(event) => {
            if (
              handleMapKey(event, zoom, () => {
                setLassoOn(!lassoOn)
              })
            )
              event.preventDefault()
          }}
        >
          <Layers map={map} drawing={drawing} hovered={hovered} outline={lasso.drawn} />
        </div>
        <MapSelection map={map} />
      </div>
    </>
  )
}
