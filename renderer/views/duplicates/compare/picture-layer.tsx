import type { CSSProperties } from 'react'
import type { AssetSummary } from '../../../../contract/asset.ts'
import { detailUrl, mediaUrl } from '../../../media-url.ts'
import { useCompareStore } from './compare-store.ts'
import type { Placement } from './placement.ts'
import { enlargement, sizeOf } from './placement.ts'
import { toScreen } from './to-screen.ts'
import { fit } from './viewport.ts'
import { visibleTiles } from './visible-tiles.ts'

/** From so many screen pixels for each of its own on, a picture shows them as squares. */
const SQUARES_ABOVE = 2

interface PictureLayerProps {
  readonly asset: AssetSummary
  /** How it lies on the keeper. */
  readonly placement: Placement
  readonly alt: string
  readonly style?: CSSProperties
}

/** What is left of a placement beside where it lies and how large: turned and mirrored, or not. */
function turnOf(placement: Placement): string | undefined {
  const { width, height } = enlargement(placement)
  const [a, b] = [placement.a / width, placement.b / width]
  const [c, d] = [placement.c / height, placement.d / height]
  const isUpright = a > 0.99999 && d > 0.99999
  return isUpright ? undefined : `matrix(${a}, ${b}, ${c}, ${d}, 0, 0)`
}

/** A picture at its place on the stage: the preview, and above its sharpness the full resolution. */
export function PictureLayer({ asset, placement, alt, style }: PictureLayerProps) {
  const { viewport, canvas, stage } = useCompareStore()
  const { contentId } = asset
  if (canvas === null || contentId === null || stage.width === 0) return null
  const view = viewport ?? fit(canvas, stage)
  const own = sizeOf(asset)
  const enlarged = enlargement(placement)
  const corner = toScreen({ x: placement.e, y: placement.f }, view, canvas, stage)
  const layer = {
    left: corner.x,
    top: corner.y,
    width: own.width * enlarged.width * view.scale,
    height: own.height * enlarged.height * view.scale,
    transform: turnOf(placement),
  }
  const squares = layer.width / own.width > SQUARES_ABOVE
  const across = (px: number) => `${(100 * px) / own.width}%`
  const down = (px: number) => `${(100 * px) / own.height}%`
  return (
    <div
      className="compare-layer"
      data-squares={squares ? 'yes' : undefined}
      style={{
        ...layer,
        backgroundColor: asset.averageColour ?? undefined,
        backgroundImage: `url("${mediaUrl('thumb', contentId)}")`,
        ...style,
      }}
    >
      <img src={mediaUrl('preview', contentId)} alt={alt} draggable={false} decoding="async" />
      {visibleTiles(own, placement, view, canvas, stage).map((tile) => (
        <img
          key={`${tile.column}-${tile.row}`}
          className="compare-tile"
          src={detailUrl(contentId, tile)}
          alt=""
          draggable={false}
          style={{
            left: across(tile.left),
            top: down(tile.top),
            width: across(tile.width),
            height: down(tile.height),
          }}
        />
      ))}
    </div>
  )
}
