import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { useElementSize } from '../../../components/use-element-size.ts'
import { useCompareStore } from './compare-store.ts'

const ZOOM_PER_STEP = 1.25

interface CompareSurfaceProps {
  readonly label: string
  readonly children: ReactNode
}

/** Where in the element a pointer is, in pixels from its middle. */
function fromMiddle(event: { clientX: number; clientY: number }, element: Element) {
  const box = element.getBoundingClientRect()
  return {
    x: event.clientX - box.left - box.width / 2,
    y: event.clientY - box.top - box.height / 2,
  }
}

/** A stage that the wheel zooms and a drag moves; a double click goes to full size and back. */
export function CompareSurface({ label, children }: CompareSurfaceProps) {
  const surface = useRef<HTMLDivElement>(null)
  const { widthPx, heightPx } = useElementSize(surface)
  const zoomed = useCompareStore((state) => state.viewport !== null)
  useEffect(() => {
    if (widthPx > 0) useCompareStore.getState().setStage({ width: widthPx, height: heightPx })
  }, [widthPx, heightPx])
  useEffect(() => {
    const element = surface.current
    // React's own listener could not keep the page from scrolling.
    const onWheel = (event: WheelEvent): void => {
      if (element === null) return
      event.preventDefault()
      const factor = event.deltaY < 0 ? ZOOM_PER_STEP : 1 / ZOOM_PER_STEP
      useCompareStore.getState().zoomBy(factor, fromMiddle(event, element))
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [])
  return (
    <div
      ref={surface}
      className="compare-surface"
      role="group"
      aria-label={label}
      data-zoomed={zoomed ? 'yes' : undefined}
      title="Wheel to zoom, drag to move, double click for full size"
      onPointerDown={(event) => {
        if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        useCompareStore.getState().panBy({ x: event.movementX, y: event.movementY })
      }}
      onDoubleClick={(event) => {
        useCompareStore.getState().toggleFullSize(fromMiddle(event, event.currentTarget))
      }}
    >
      {children}
    </div>
  )
}
