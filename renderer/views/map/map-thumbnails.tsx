import { AudioLines } from 'lucide-react'
import { useMemo } from 'react'
import type { LibraryMap } from '../../../contract/map.ts'
import { mediaUrl } from '../../media-url.ts'
import type { Projection } from './map-projection.ts'
import { toScreenX, toScreenY } from './map-projection.ts'

interface MapThumbnailsProps {
  readonly map: LibraryMap
  /** Items on screen. */
  readonly visible: readonly number[]
  readonly projection: Projection
}

const cellPx = 44
const mostShown = 90
/** Pictures take over from points once they can show at least this share of what is on screen. */
const leastShare = 1 / 4
const mostVisible = mostShown / leastShare

const around = [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => [right, down] as const))

/** One item for each cell of the screen, so that pictures never lie over one another. */
function spread(map: LibraryMap, visible: readonly number[], projection: Projection): number[] {
  const taken = new Set<string>()
  const shown: number[] = []
  for (const item of visible) {
    const column = Math.floor(toScreenX(projection, map.x[item] ?? 0) / cellPx)
    const row = Math.floor(toScreenY(projection, map.y[item] ?? 0) / cellPx)
    const isFree = around.every(([right, down]) => !taken.has(`${column + right} ${row + down}`))
    if (!isFree) continue
    taken.add(`${column} ${row}`)
    shown.push(item)
    if (shown.length >= mostShown) break
  }
  return shown
}

/** Pictures in place of points where the person has zoomed in near enough. */
export function MapThumbnails({ map, visible, projection }: MapThumbnailsProps) {
  const shown = useMemo(() => {
    const fitting = visible.length > mostVisible ? [] : spread(map, visible, projection)
    return fitting.length < visible.length * leastShare ? [] : fitting
  }, [map, visible, projection])
  return shown.map((item) => {
    const left = toScreenX(projection, map.x[item] ?? 0)
    const top = toScreenY(projection, map.y[item] ?? 0)
    const style = { transform: `translate(${left}px, ${top}px)` }
    if (map.kinds[item] === 1) {
      return (
        <span key={item} className="map-thumbnail sound" style={style} aria-hidden>
          <AudioLines size={16} />
        </span>
      )
    }
    return (
      <img
        key={item}
        className="map-thumbnail"
        style={style}
        src={mediaUrl('thumb', map.contentIds[item] ?? 0)}
        alt=""
        draggable={false}
      />
    )
  })
}
