import { Slider } from 'radix-ui'
import { useEffect } from 'react'
import type { AssetSummary } from '../../../../contract/asset.ts'
import { CompareSurface } from './compare-surface.tsx'
import { useCompareStore } from './compare-store.ts'
import { PictureLayer } from './picture-layer.tsx'
import type { Placement } from './placement.ts'
import { IN_PLACE } from './placement.ts'

const FLICKER_MS = 600

/** What the two pictures are called. */
export interface SideNames {
  readonly keeper: string
  readonly other: string
}

interface StackedPicturesProps {
  readonly keeper: AssetSummary
  readonly other: AssetSummary
  /** How the other lies on the keeper. */
  readonly placement: Placement
  readonly names: SideNames
}

/** Shows one and the other in turn; never by itself where the system asks for less motion. */
function useFlicker(on: boolean): void {
  useEffect(() => {
    if (!on || matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined
    const timer = setInterval(() => {
      const { otherShown, showOther } = useCompareStore.getState()
      showOther(!otherShown)
    }, FLICKER_MS)
    return () => {
      clearInterval(timer)
    }
  }, [on])
}

function LabelledSlider(props: {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
}) {
  const { label, value, onChange } = props
  return (
    <Slider.Root
      className="compare-slider"
      min={0}
      max={100}
      step={1}
      value={[Math.round(value * 100)]}
      onValueChange={([chosen]) => {
        if (chosen !== undefined) onChange(chosen / 100)
      }}
    >
      <Slider.Track className="compare-slider-track">
        <Slider.Range className="compare-slider-range" />
      </Slider.Track>
      <Slider.Thumb className="compare-slider-thumb" aria-label={label} />
    </Slider.Root>
  )
}

function ModeControl({ names }: { readonly names: SideNames }) {
  const { mode, opacity, splitAt, setOpacity, setSplit, otherShown, showOther } = useCompareStore()
  if (mode === 'split') {
    return <LabelledSlider label="Place of the split" value={splitAt} onChange={setSplit} />
  }
  if (mode === 'overlay') {
    return <LabelledSlider label="Share of the other one" value={opacity} onChange={setOpacity} />
  }
  if (mode === 'difference') {
    return <span className="compare-hint">Black is where both are equal</span>
  }
  return (
    <button
      type="button"
      className="button"
      aria-keyshortcuts="F"
      onClick={() => {
        showOther(!otherShown)
      }}
    >
      Shown now: {otherShown ? names.other : names.keeper} <kbd aria-hidden>F</kbd>
    </button>
  )
}

/** Both pictures in one place, laid over each other in the chosen way. */
export function StackedPictures({ keeper, other, placement, names }: StackedPicturesProps) {
  const { mode, opacity, splitAt, otherShown } = useCompareStore()
  useFlicker(mode === 'flicker')
  const styles = {
    side: {},
    split: {},
    overlay: { opacity },
    difference: { mixBlendMode: 'difference' },
    flicker: { visibility: otherShown ? 'visible' : 'hidden' },
  } as const
  const upper = (
    <PictureLayer asset={other} placement={placement} alt={other.name} style={styles[mode]} />
  )
  return (
    <div className="compare-stacked">
      <CompareSurface label={`${keeper.name} and ${other.name}`}>
        <PictureLayer asset={keeper} placement={IN_PLACE} alt={keeper.name} />
        {mode === 'split' ? (
          <div className="compare-split" style={{ clipPath: `inset(0 0 0 ${100 * splitAt}%)` }}>
            {upper}
          </div>
        ) : (
          upper
        )}
        {mode === 'split' && (
          <span className="compare-split-line" style={{ left: `${100 * splitAt}%` }} />
        )}
      </CompareSurface>
      <div className="compare-control">
        <ModeControl names={names} />
      </div>
    </div>
  )
}
