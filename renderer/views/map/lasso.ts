import type Flatbush from 'flatbush'
import type { LibraryMap } from '../../../contract/map.ts'
import type { Projection } from './map-projection.ts'
import { toMapX, toMapY } from './map-projection.ts'

export type Polygon = readonly (readonly [x: number, y: number])[]

/** Even-odd rule: a ray from the point crosses the outline an odd number of times. */
export function isInside(polygon: Polygon, x: number, y: number): boolean {
  let inside = false
  let before = polygon.at(-1)
  for (const corner of polygon) {
    if (before !== undefined && corner[1] > y !== before[1] > y) {
      const share = (y - corner[1]) / (before[1] - corner[1])
      if (x < corner[0] + share * (before[0] - corner[0])) inside = !inside
    }
    before = corner
  }
  return inside
}

/** The items within an outline drawn on screen. */
export function itemsInLasso(
  map: LibraryMap,
  index: Flatbush,
  projection: Projection,
  drawn: Polygon,
): number[] {
  if (drawn.length < 3) return []
  const outline: Polygon = drawn.map(([x, y]) => [toMapX(projection, x), toMapY(projection, y)])
  const xs = outline.map(([x]) => x)
  const ys = outline.map(([, y]) => y)
  return index
    .search(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys))
    .filter((item) => isInside(outline, map.x[item] ?? 0, map.y[item] ?? 0))
}
