import { select } from 'd3-selection'
import type { D3ZoomEvent, ZoomBehavior } from 'd3-zoom'
import { zoom, zoomIdentity } from 'd3-zoom'
import type { RefObject } from 'react'
import { useEffect, useMemo } from 'react'
import { useMapStore } from '../../state/map-store.ts'

export interface MapZoom {
  readonly zoomBy: (factor: number) => void
  readonly panBy: (x: number, y: number) => void
  readonly showAll: () => void
}

const mostZoom = 400

/**
 * Wheel, drag and pinch move the map; with Shift held, or while the lasso tool is on, dragging
 * belongs to the lasso. The place is kept in the store, so that it survives leaving the view.
 */
export function useMapZoom(surface: RefObject<HTMLDivElement | null>, lassoOn: boolean): MapZoom {
  const behaviour = useMemo<ZoomBehavior<HTMLDivElement, unknown>>(
    () => zoom<HTMLDivElement, unknown>().scaleExtent([0.5, mostZoom]),
    [],
  )
  useEffect(() => {
    const element = surface.current
    if (element === null) return undefined
    const { k, x, y } = useMapStore.getState().transform
    behaviour.filter((event: MouseEvent) => {
      const isDrag = event.type !== 'wheel'
      return !(isDrag && (event.shiftKey || lassoOn)) && event.button === 0
    })
    behaviour.on('zoom', (event: D3ZoomEvent<HTMLDivElement, unknown>) => {
      const { k: scale, x: left, y: top } = event.transform
      useMapStore.getState().setTransform({ k: scale, x: left, y: top })
    })
    const target = select(element)
    target.call(behaviour).on('dblclick.zoom', null)
    behaviour.transform(target, zoomIdentity.translate(x, y).scale(k))
    return () => {
      target.on('.zoom', null)
    }
  }, [surface, behaviour, lassoOn])
  return {
    zoomBy: (factor) => {
      if (surface.current !== null) behaviour.scaleBy(select(surface.current), factor)
    },
    panBy: (x, y) => {
      const { k } = useMapStore.getState().transform
      if (surface.current !== null) behaviour.translateBy(select(surface.current), x / k, y / k)
    },
    showAll: () => {
      if (surface.current !== null) behaviour.transform(select(surface.current), zoomIdentity)
    },
  }
}
