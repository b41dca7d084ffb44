import { useEffect, useEffectEvent } from 'react'

/** Hears an event of the whole window while the component is mounted. */
export function useWindowEvent<K extends keyof WindowEventMap>(
  name: K,
  handler: (event: WindowEventMap[K]) => void,
): void {
  const latest = useEffectEvent(handler)
  useEffect(() => {
    const listener = (event: WindowEventMap[K]): void => {
      latest(event)
    }
    window.addEventListener(name, listener)
    return () => {
      window.removeEventListener(name, listener)
    }
  }, [name])
}
