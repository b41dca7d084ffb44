import type { RefObject } from 'react'
import { useRef, useState } from 'react'

export interface Band {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

interface Point {
  readonly x: number
  readonly y: number
}

interface RubberBand {
  readonly band: Band | null
  readonly onPointerDown: (event: React.PointerEvent) => void
  readonly onPointerMove: (event: React.PointerEvent) => void
  readonly onPointerUp: (event: React.PointerEvent) => void
  /** True for the click that ends a band, which selects nothing by itself. */
  readonly endedBand: () => boolean
}

/** Less than this is a click with an unsteady hand. */
const leastMovePx = 6

/** Dragging over a grid draws a box; `onBand` hears of each change of it. */
export function useRubberBand(
  canvas: RefObject<HTMLElement | null>,
  onBand: (band: Band, event: React.PointerEvent) => void,
): RubberBand {
  const from = useRef<Point | null>(null)
  const ended = useRef(false)
  const [band, setBand] = useState<Band | null>(null)
  const pointOf = (event: React.PointerEvent): Point => {
    const box = canvas.current?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }
  return {
    band,
    onPointerDown: (event) => {
      ended.current = false
      from.current = event.button === 0 && event.pointerType === 'mouse' ? pointOf(event) : null
    },
    onPointerMove: (event) => {
      const start = from.current
      if (start === null) return
      const end = pointOf(event)
      if (band === null && Math.hypot(end.x - start.x, end.y - start.y) < leastMovePx) return
      if (band === null) event.currentTarget.setPointerCapture(event.pointerId)
      const next = {
        left: Math.min(start.x, end.x),
        top: Math.min(start.y, end.y),
        right: Math.max(start.x, end.x),
        bottom: Math.max(start.y, end.y),
      }
      setBand(next)
      onBand(next, event)
    },
    onPointerUp: () => {
      ended.current = band !== null
      from.current = null
      setBand(null)
    },
    endedBand: () => ended.current,
  }
}
