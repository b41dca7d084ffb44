import { useEffect, useState } from 'react'
import { reportError } from './toast-store.ts'

/**
 * What the engine answers; null until it has, and again whenever something else is asked.
 *
 * @param ask the same function as long as the same is asked; null asks nothing
 */
export function useAnswer<T>(ask: (() => Promise<T>) | null): T | null {
  const [answer, setAnswer] = useState<T | null>(null)
  useEffect(() => {
    let current = true
    if (ask === null) return undefined
    ask().then((reply) => {
      if (current) setAnswer(() => reply)
    }, reportError)
    return () => {
      current = false
      setAnswer(null)
    }
  }, [ask])
  return answer
}
