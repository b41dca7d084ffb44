import { AudioLines } from 'lucide-react'
import { memo } from 'react'
import type { AssetSummary } from '../../contract/asset.ts'
import type { AssetId } from '../../contract/ids.ts'
import { mediaUrl } from '../media-url.ts'
import { displayName } from '../words/describe-asset.ts'
import { formatDuration } from '../words/format-duration.ts'
import { SoundShape } from './sound-shape.tsx'

export interface GridTileProps {
  readonly elementId: string
  readonly id: AssetId
  readonly index: number
  readonly count: number
  readonly contentId: number
  readonly isSound: boolean
  /** 0xrrggbb, shown until the picture is there. */
  readonly colour: number
  readonly asset: AssetSummary | undefined
  readonly selected: boolean
  readonly focused: boolean
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly captionHeight: number
  readonly hint: string
  readonly caption: React.ReactNode
}

function SoundFace({
  id,
  asset,
}: {
  readonly id: AssetId
  readonly asset: AssetSummary | undefined
}) {
  const durationSeconds = asset?.durationSeconds ?? null
  return (
    <>
      <span className="tile-sound-name">{asset === undefined ? '' : displayName(asset)}</span>
      <SoundShape assetId={id} columns={48} />
      <span className="tile-sound-foot">
        <AudioLines size={14} aria-hidden />
        {durationSeconds !== null && formatDuration(durationSeconds)}
      </span>
    </>
  )
}

function PhotoFace({ contentId }: { readonly contentId: number }) {
  return (
    <img
      src={mediaUrl('thumb', contentId)}
      alt=""
      draggable={false}
      decoding="async"
      onLoad={(event) => {
        event.currentTarget.dataset['loaded'] = 'yes'
      }}
      onError={(event) => {
        event.currentTarget.dataset['failed'] = 'yes'
      }}
    />
  )
}

function labelOf({ asset, isSound, hint }: GridTileProps): string {
  const name = asset === undefined ? (isSound ? 'Sound' : 'Photo') : displayName(asset)
  return hint === '' ? name : `${name}, ${hint}`
}

function cssColour(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`
}

/** One photo or sound of a grid. Few elements, since a screen full of them is drawn at once. */
export const GridTile = memo(function GridTile(props: GridTileProps) {
  const { id, isSound, contentId, captionHeight, caption } = props
  const label = labelOf(props)
  return (
    <div
      id={props.elementId}
      className={isSound ? 'tile sound' : 'tile'}
      role="option"
      aria-label={label}
      aria-selected={props.selected}
      aria-setsize={props.count}
      aria-posinset={props.index + 1}
      title={label}
      data-index={props.index}
      data-focused={props.focused ? 'yes' : undefined}
      style={{ left: props.left, top: props.top, width: props.width, height: props.height }}
    >
      <div
        className="tile-face"
        style={{
          height: props.height - captionHeight,
          backgroundColor: isSound || contentId === 0 ? undefined : cssColour(props.colour),
        }}
      >
        {isSound ? (
          <SoundFace id={id} asset={props.asset} />
        ) : (
          contentId > 0 && <PhotoFace contentId={contentId} />
        )}
      </div>
      {caption}
    </div>
  )
})
