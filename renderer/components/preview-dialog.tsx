import { ChevronLeft, ChevronRight, Info, X } from 'lucide-react'
import type { AssetSummary } from '../../contract/asset.ts'
import { useAssets } from '../state/asset-cache.ts'
import { usePlayerStore } from '../state/player-store.ts'
import type { PreviewList } from '../state/view-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { displayName, measureText } from '../words/describe-asset.ts'
import { formatCount } from '../../contract/format-count.ts'
import { Dialog } from './dialog.tsx'
import { IconButton } from './icon-button.tsx'
import { Picture } from './picture.tsx'

function close(): void {
  useViewStore.getState().showPreview(null)
}

/** The one before (-1) or after (1) in the list; the grid behind goes along. */
function step(preview: PreviewList, by: -1 | 1): void {
  const id = preview.ids[preview.index + by]
  if (id === undefined) return
  useViewStore.getState().showPreview({ ...preview, index: preview.index + by })
  preview.onShow({ ids: new Set([id]), focused: id, anchor: id })
}

interface HeadProps {
  readonly preview: PreviewList
  readonly asset: AssetSummary | undefined
}

function Head({ preview: { ids, index }, asset }: HeadProps) {
  const showDetail = useViewStore((state) => state.showDetail)
  const measure = asset === undefined ? null : measureText(asset)
  return (
    <header className="preview-head">
      <span className="preview-name">{asset !== undefined && displayName(asset)}</span>
      {measure !== null && <span>{measure}</span>}
      <span className="preview-place">
        {formatCount(index + 1)} of {formatCount(ids.length)}
      </span>
      <IconButton
        icon={Info}
        label="Details"
        onClick={() => {
          close()
          showDetail(ids[index] ?? null)
        }}
      />
      <IconButton icon={X} label="Close preview" shortcut="Esc" onClick={close} />
    </header>
  )
}

function Stage({ asset }: { readonly asset: AssetSummary }) {
  const play = usePlayerStore((state) => state.play)
  return (
    <>
      <Picture asset={asset} form="preview" alt={displayName(asset)} />
      {asset.kind === 'sound' && (
        <button
          type="button"
          className="button"
          onClick={() => {
            play(asset)
          }}
        >
          Play
        </button>
      )}
    </>
  )
}

function OpenPreview({ preview }: { readonly preview: PreviewList }) {
  const { ids, index } = preview
  const id = ids[index]
  const assetOf = useAssets([...ids.slice(Math.max(0, index - 1), index + 2)])
  const asset = id === undefined ? undefined : assetOf(id)
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') step(preview, -1)
    else if (event.key === 'ArrowRight') step(preview, 1)
    else if (event.key === ' ' && event.target instanceof HTMLDialogElement) close()
    else return
    event.preventDefault()
  }
  const name = asset === undefined ? 'an item' : displayName(asset)
  const stepBy = (by: -1 | 1) => () => {
    step(preview, by)
  }
  const [atFirst, atLast] = [index === 0, index === ids.length - 1]
  return (
    <Dialog label={`Preview of ${name}`} className="preview" onClose={close} onKeyDown={onKeyDown}>
      <Head preview={preview} asset={asset} />
      <div className="preview-stage">
        <IconButton
          icon={ChevronLeft}
          label="Previous"
          shortcut="ArrowLeft"
          disabled={atFirst}
          onClick={stepBy(-1)}
        />
        <div className="preview-picture">{asset !== undefined && <Stage asset={asset} />}</div>
        <IconButton
          icon={ChevronRight}
          label="Next"
          shortcut="ArrowRight"
          disabled={atLast}
          onClick={stepBy(1)}
        />
      </div>
    </Dialog>
  )
}

/** One photo as large as the window; the arrow keys step through the grid behind it. */
export function PreviewDialog() {
  const preview = useViewStore((state) => state.preview)
  return preview === null ? null : <OpenPreview preview={preview} />
}
