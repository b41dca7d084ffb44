import { ChevronLeft, ChevronRight, Info, X } from 'lucide-react'
import { useAssets } from '../state/asset-cache.ts'
import { usePlayerStore } from '../state/player-store.ts'
import type { PreviewList } from '../state/view-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { displayName, measureText } from '../words/describe-asset.ts'
import { formatCount } from '../words/format-count.ts'
import { Dialog } from './dialog.tsx'
import { IconButton } from './icon-button.tsx'
import { Picture } from './picture.tsx'

function OpenPreview({ preview }: { readonly preview: PreviewList }) {
  const { ids, index, onShow } = preview
  const id = ids[index]
  const around = ids.slice(Math.max(0, index - 1), index + 2)
  const assetOf = useAssets(around)
  const asset = id === undefined ? undefined : assetOf(id)
  const show = useViewStore((state) => state.showPreview)
  const showDetail = useViewStore((state) => state.showDetail)
  const play = usePlayerStore((state) => state.play)
  const step = (by: number): void => {
    const next = Math.min(ids.length - 1, Math.max(0, index + by))
    const shown = ids[next]
    if (next === index || shown === undefined) return
    show({ ...preview, index: next })
    onShow({ ids: new Set([shown]), focused: shown, anchor: shown })
  }
  const close = (): void => {
    show(null)
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') step(-1)
    else if (event.key === 'ArrowRight') step(1)
    else if (event.key === ' ' && event.target instanceof HTMLDialogElement) close()
    else return
    event.preventDefault()
  }
  const name = asset === undefined ? '' : displayName(asset)
  const measure = asset === undefined ? null : measureText(asset)
  return (
    <Dialog label={`Preview of ${name}`} className="preview" onClose={close} onKeyDown={onKeyDown}>
      <header className="preview-head">
        <span className="preview-name">{name}</span>
        {measure !== null && <span>{measure}</span>}
        <span className="preview-place">
          {formatCount(index + 1)} of {formatCount(ids.length)}
        </span>
        <IconButton
          icon={Info}
          label="Details"
          onClick={() => {
            close()
            if (id !== undefined) showDetail(id)
          }}
        />
        <IconButton icon={X} label="Close preview" shortcut="Esc" onClick={close} />
      </header>
      <div className="preview-stage">
        <IconButton
          icon={ChevronLeft}
          label="Previous"
          shortcut="ArrowLeft"
          disabled={index === 0}
          onClick={() => {
            step(-1)
          }}
        />
        <div className="preview-picture">
          {asset !== undefined && <Picture asset={asset} form="preview" alt={name} />}
          {asset?.kind === 'sound' && (
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
        </div>
        <IconButton
          icon={ChevronRight}
          label="Next"
          shortcut="ArrowRight"
          disabled={index === ids.length - 1}
          onClick={() => {
            step(1)
          }}
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
