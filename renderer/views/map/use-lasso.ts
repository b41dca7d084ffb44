import { useRef, useState } from 'react'
import type { Polygon } from './lasso.ts'

interface Lasso {
  readonly drawn: Polygon
  readonly handlers: {
    readonly onPointerDown: (event: React.PointerEvent) => void
    readonly onPointerMove: (event: React.PointerEvent) => void
    readonly onPointerUp: () => void
  }
}

const leastStepPx = 3

/** Draws an outline with Shift held or while the tool is on, and hands it over when it is done. */
export function useLasso(toolOn: boolean, onDone: (polygon: Polygon) => void): Lasso {
  const drawing = useRef(false)
  const [drawn, setDrawn] = useState<Polygon>([])
  const place = (event: React.PointerEvent): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top]
  }
  return {
    drawn,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0 || !(event.shiftKey || toolOn)) return
        event.currentTarget.setPointerCapture(event.pointerId)
        drawing.current = true
        setDrawn([place(event)])
      },
      onPointerMove: (event) => {
        if (!drawing.current) return
        const next = place(event)
        const last = drawn.at(-1) ?? next
        if (Math.hypot(next[0] - last[0], next[1] - last[1]) >= leastStepPx) {
          setDrawn([...drawn, next])
        }
      },
      onPointerUp: () => {
        if (!drawing.current) return
        drawing.current = false
        setDrawn([])
        onDone(drawn)
      },
    },
  }
}
