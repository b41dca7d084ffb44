import type { CSSProperties } from 'react'
import type { AssetSummary } from '../../../../contract/asset.ts'
import { detailUrl, mediaUrl } from '../../../media-url.ts'
import { useCompareStore } from './compare-store.ts'
import type { Frame } from './placement.ts'
import { sizeOf } from './placement.ts'
import { fit } from './viewport.ts'
import { visibleTiles } from './visible-tiles.ts'

/** From so many screen pixels for each of its own on, a picture shows them as squares. */
const SQUARES_ABOVE = 2

interface PictureLayerProps {
  readonly asset: AssetSummary
  /** Where it lies, in the keeper's pixels. */
  readonly frame: Frame
  readonly alt: string
  readonly style?: CSSProperties
}

/** A picture at its place on the stage: the preview, and above its sharpness the full resolution. */
export function PictureLayer({ asset, frame, alt, style }: PictureLayerProps) {
  const { viewport, keeper, stage } = useCompareStore()
  const { contentId } = asset
  if (keeper === null || contentId === null || stage.width === 0) return null
  const view = viewport ?? fit(keeper, stage)
  const own = sizeOf(asset)
  const place = {
    left: stage.width / 2 + (frame.left - view.middleX * keeper.width) * view.scale,
    top: stage.height / 2 + (frame.top - view.middleY * keeper.height) * view.scale,
    width: frame.width * view.scale,
    height: frame.height * view.scale,
  }
  const squares = place.width / own.width > SQUARES_ABOVE
  const across = (px: number) => `${(100 * px) / own.width}%`
  const down = (px: number) => `${(100 * px) / own.height}%`
  return (
    <div
      className="compare-layer"
      data-squares={squares ? 'yes' : undefined}
      style={{ ...place, backgroundColor: asset.averageColour ?? undefined, ...style }}
    >
      <img src={mediaUrl('preview', contentId)} alt={alt} draggable={false} decoding="async" />
      {visibleTiles(own, frame, view, keeper, stage).map((tile) => (
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
