import type { MapCluster } from '../../../contract/map.ts'
import { formatCount } from '../../../contract/format-count.ts'
import type { MapSize, Projection } from './map-projection.ts'
import { toScreenX, toScreenY } from './map-projection.ts'

interface MapNamesProps {
  readonly clusters: readonly MapCluster[]
  readonly projection: Projection
  readonly size: MapSize
}

interface Placed {
  readonly cluster: MapCluster
  readonly x: number
  readonly y: number
}

const letterPx = 7.5
const lineHeightPx = 22
const mostShown = 30

/** Names from the largest cluster down, each only where no larger one's name already stands. */
function place(clusters: readonly MapCluster[], projection: Projection, size: MapSize): Placed[] {
  const placed: Placed[] = []
  for (const cluster of clusters.toSorted((one, other) => other.size - one.size)) {
    const x = toScreenX(projection, cluster.x)
    const y = toScreenY(projection, cluster.y)
    const isOn = x > 0 && y > 0 && x < size.widthPx && y < size.heightPx
    const isFree = placed.every(
      (other) =>
        Math.abs(other.y - y) > lineHeightPx ||
        Math.abs(other.x - x) > ((cluster.name.length + other.cluster.name.length) / 2) * letterPx,
    )
    if (isOn && isFree) placed.push({ cluster, x, y })
    if (placed.length >= mostShown) break
  }
  return placed
}

/** What the clusters are called. */
export function MapNames({ clusters, projection, size }: MapNamesProps) {
  return (
    <ul className="map-names" aria-label="Clusters">
      {place(clusters, projection, size).map(({ cluster, x, y }) => (
        <li
          key={cluster.id}
          title={`${cluster.name}: ${formatCount(cluster.size)} items`}
          style={{ transform: `translate(${x}px, ${y}px) translate(-50%, -50%)` }}
        >
          {cluster.name}
        </li>
      ))}
    </ul>
  )
}
