import type { AssetId } from '../../../contract/ids.ts'
import { Picture } from '../../components/picture.tsx'
import { useAssets } from '../../state/asset-cache.ts'
import { displayName } from '../../words/describe-asset.ts'
import type { MapSize } from './map-projection.ts'

interface MapHoverProps {
  readonly id: AssetId
  readonly x: number
  readonly y: number
  readonly size: MapSize
}

const cardWidthPx = 180
const cardHeightPx = 170
const awayPx = 14

/** What lies under the pointer. */
export function MapHover({ id, x, y, size }: MapHoverProps) {
  const asset = useAssets([id])(id)
  if (asset === undefined) return null
  const left = x + awayPx + cardWidthPx > size.widthPx ? x - awayPx - cardWidthPx : x + awayPx
  const top = Math.max(0, Math.min(y + awayPx, size.heightPx - cardHeightPx))
  return (
    <div className="map-hover" style={{ transform: `translate(${left}px, ${top}px)` }}>
      <Picture asset={asset} form="thumb" alt="" />
      <span>{displayName(asset)}</span>
    </div>
  )
}
