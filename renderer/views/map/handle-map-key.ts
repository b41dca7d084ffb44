import { zoomStep } from './map-toolbar.tsx'
import type { MapZoom } from './use-map-zoom.ts'

const stepPx = 80

/** Keys while the map has the focus; false where a key is none of the map's. */
export function handleMapKey(
  event: React.KeyboardEvent,
  zoom: MapZoom,
  toggleLasso: () => void,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  switch (event.key) {
    case '+':
    case '=':
      zoom.zoomBy(zoomStep)
      return true
    case '-':
      zoom.zoomBy(1 / zoomStep)
      return true
    case '0':
      zoom.showAll()
      return true
    case 'ArrowLeft':
      zoom.panBy(stepPx, 0)
      return true
    case 'ArrowRight':
      zoom.panBy(-stepPx, 0)
      return true
    case 'ArrowUp':
      zoom.panBy(0, stepPx)
      return true
    case 'ArrowDown':
      zoom.panBy(0, -stepPx)
      return true
    case 'l':
    case 'L':
      toggleLasso()
      return true
    default:
      return false
  }
}
