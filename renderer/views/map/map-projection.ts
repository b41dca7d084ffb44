import type { MapTransform } from '../../state/map-store.ts'

/** The size of the drawing in CSS pixels. */
export interface MapSize {
  readonly widthPx: number
  readonly heightPx: number
}

const marginPx = 40

/** Map units (-1..1) to CSS pixels: one scale for both axes, then the person's zoom and pan. */
export interface Projection {
  readonly scale: number
  readonly offsetX: number
  readonly offsetY: number
}

/** How the map's square lies in the view, fitted and centred before zoom and pan. */
export function projectionOf(size: MapSize, transform: MapTransform): Projection {
  const fit = Math.max(1, Math.min(size.widthPx, size.heightPx) / 2 - marginPx)
  return {
    scale: fit * transform.k,
    offsetX: (size.widthPx / 2) * transform.k + transform.x,
    offsetY: (size.heightPx / 2) * transform.k + transform.y,
  }
}

export function toScreenX(projection: Projection, x: number): number {
  return x * projection.scale + projection.offsetX
}

/** The map's y grows upwards, the screen's downwards. */
export function toScreenY(projection: Projection, y: number): number {
  return -y * projection.scale + projection.offsetY
}

export function toMapX(projection: Projection, screenX: number): number {
  return (screenX - projection.offsetX) / projection.scale
}

export function toMapY(projection: Projection, screenY: number): number {
  return -(screenY - projection.offsetY) / projection.scale
}
