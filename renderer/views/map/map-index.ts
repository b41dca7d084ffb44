import Flatbush from 'flatbush'
import type { LibraryMap } from '../../../contract/map.ts'
import type { MapSize, Projection } from './map-projection.ts'
import { toMapX, toMapY } from './map-projection.ts'

/** A spatial index of the map's points; null for an empty map. */
export function indexMap(map: LibraryMap): Flatbush | null {
  if (map.assetIds.length === 0) return null
  const index = new Flatbush(map.assetIds.length)
  map.x.forEach((x, item) => {
    const y = map.y[item] ?? 0
    index.add(x, y, x, y)
  })
  index.finish()
  return index
}

/** The item within `reachPx` of a place on screen. */
export function itemAt(
  index: Flatbush,
  projection: Projection,
  screenX: number,
  screenY: number,
  reachPx: number,
): number | undefined {
  const x = toMapX(projection, screenX)
  const y = toMapY(projection, screenY)
  return index.neighbors(x, y, 1, reachPx / projection.scale)[0]
}

/** Every item on screen. */
export function itemsInView(index: Flatbush, projection: Projection, size: MapSize): number[] {
  return index.search(
    toMapX(projection, 0),
    toMapY(projection, size.heightPx),
    toMapX(projection, size.widthPx),
    toMapY(projection, 0),
  )
}
