import { Maximize, ScanSearch, Spline } from 'lucide-react'
import { IconButton } from '../../../components/icon-button.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { compareModes } from './compare-mode.ts'
import { useCompareStore } from './compare-store.ts'
import { fit } from './viewport.ts'

/** Ways to compare two pictures, and how large they are shown. */
export function CompareToolbar() {
  const { mode, setMode, viewport, canvas, stage, toggleFullSize, showWhole } = useCompareStore()
  const { pointsShown, togglePoints } = useCompareStore()
  if (canvas === null) return null
  const scale = viewport?.scale ?? (stage.width === 0 ? 1 : fit(canvas, stage).scale)
  return (
    <div className="compare-toolbar" role="toolbar" aria-label="How to compare">
      <Segmented label="Way to compare" value={mode} options={compareModes} onChange={setMode} />
      <button
        type="button"
        className="button toggle"
        aria-label="Matched points"
        aria-keyshortcuts="M G"
        aria-pressed={pointsShown}
        title="Show which points of both pictures are the same (M)"
        onClick={togglePoints}
      >
        <Spline size={15} aria-hidden /> <span className="wide-only">Points</span>{' '}
        <kbd aria-hidden>M</kbd>
      </button>
      <span className="compare-scale quiet" aria-live="off">
        {Math.round(scale * 100)} %
      </span>
      <IconButton
        icon={ScanSearch}
        label="Full size, pixel by pixel"
        shortcut="Z"
        pressed={viewport !== null}
        onClick={() => {
          toggleFullSize()
        }}
      />
      <IconButton icon={Maximize} label="Whole picture" shortcut="0" onClick={showWhole} />
    </div>
  )
}
