import { create } from 'zustand'
import { remember, rememberedNumber, rememberedText } from '../../../state/remembered.ts'
import type { CompareMode } from './compare-mode.ts'
import { compareModeOf } from './compare-mode.ts'
import type { Frame, PictureSize, Point } from './placement.ts'
import type { Viewport } from './viewport.ts'
import { fit, pan, settle, zoomAt } from './viewport.ts'

interface CompareState {
  readonly mode: CompareMode
  /** How much of the other picture an overlay shows, 0..1; remembered. */
  readonly opacity: number
  /** Where the split runs, 0..1 across the stage. */
  readonly splitAt: number
  /** Which of the two a flicker shows now. */
  readonly otherShown: boolean
  /** Whether the points that both share are drawn. */
  readonly pointsShown: boolean
  /** Null: the whole picture, whatever the size of the stage. */
  readonly viewport: Viewport | null
  /** What the viewport is of: the space both pictures take up; null while none is compared. */
  readonly canvas: Frame | null
  readonly stage: PictureSize
  readonly setMode: (mode: CompareMode) => void
  readonly setOpacity: (opacity: number) => void
  readonly setSplit: (splitAt: number) => void
  readonly showOther: (otherShown: boolean) => void
  readonly togglePoints: () => void
  readonly begin: (canvas: Frame | null) => void
  readonly setStage: (stage: PictureSize) => void
  /** @param at in screen pixels from the middle of the stage */
  readonly zoomBy: (factor: number, at?: Point) => void
  readonly panBy: (by: Point) => void
  /** One pixel of the keeper on one of the screen, and back to the whole picture. */
  readonly toggleFullSize: (at?: Point) => void
  readonly showWhole: () => void
}

const MIDDLE: Point = { x: 0, y: 0 }

/** How the two pictures of the Duplicates view are looked at; both always show the same place. */
export const useCompareStore = create<CompareState>()((set, get) => {
  const change = (
    step: (view: Viewport, canvas: PictureSize, stage: PictureSize) => Viewport,
  ): void => {
    const { viewport, canvas, stage } = get()
    if (canvas === null || stage.width === 0) return
    set({ viewport: step(viewport ?? fit(canvas, stage), canvas, stage) })
  }
  const zoomTo = (scaleOf: (view: Viewport) => number, at: Point): void => {
    change((view, canvas, stage) => zoomAt(view, scaleOf(view), at, canvas, stage))
  }
  return {
    mode: compareModeOf(rememberedText('compareMode')) ?? 'side',
    opacity: rememberedNumber('compareOpacity', 0.5),
    splitAt: 0.5,
    otherShown: false,
    pointsShown: false,
    viewport: null,
    canvas: null,
    stage: { width: 0, height: 0 },
    setMode: (mode) => {
      remember('compareMode', mode)
      set({ mode })
    },
    setOpacity: (opacity) => {
      remember('compareOpacity', opacity)
      set({ opacity })
    },
    setSplit: (splitAt) => {
      set({ splitAt: Math.min(1, Math.max(0, splitAt)) })
    },
    showOther: (otherShown) => {
      set({ otherShown })
    },
    togglePoints: () => {
      set({ pointsShown: !get().pointsShown })
    },
    begin: (canvas) => {
      set({ canvas, viewport: null, splitAt: 0.5, otherShown: false })
    },
    setStage: (stage) => {
      const { viewport, canvas } = get()
      const settled = viewport && canvas ? settle(viewport, canvas, stage) : null
      set({ stage, viewport: settled })
    },
    zoomBy: (factor, at = MIDDLE) => {
      zoomTo(({ scale }) => scale * factor, at)
    },
    panBy: (by) => {
      change((view, canvas, stage) => pan(view, by, canvas, stage))
    },
    toggleFullSize: (at = MIDDLE) => {
      if (get().viewport !== null) set({ viewport: null })
      else zoomTo(() => 1, at)
    },
    showWhole: () => {
      set({ viewport: null })
    },
  }
})
