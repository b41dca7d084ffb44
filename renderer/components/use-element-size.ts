import type { RefObject } from 'react'
import { useLayoutEffect, useState } from 'react'

interface Size {
  readonly widthPx: number
  readonly heightPx: number
}

/** The content size of an element, kept up to date; zero until it is first measured. */
export function useElementSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ widthPx: 0, heightPx: 0 })
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return
      const { width, height } = entry.contentRect
      setSize({ widthPx: Math.floor(width), heightPx: Math.floor(height) })
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
    }
  }, [ref])
  return size
}
