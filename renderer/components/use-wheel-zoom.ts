import type { RefObject } from 'react'
import { useEffect, useEffectEvent } from 'react'

/** Ctrl and the wheel change the size; the browser's own zoom must not answer as well. */
export function useWheelZoom(
  scroller: RefObject<HTMLElement | null>,
  onZoom: (steps: number) => void,
): void {
  const zoom = useEffectEvent(onZoom)
  useEffect(() => {
    const element = scroller.current
    const listener = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoom(event.deltaY < 0 ? 1 : -1)
    }
    element?.addEventListener('wheel', listener, { passive: false })
    return () => element?.removeEventListener('wheel', listener)
  }, [scroller])
}
