import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../contract/library.ts'
import { api } from '../../api.ts'
import { useStatusStore } from '../../state/status-store.ts'
import { reportError } from '../../state/toast-store.ts'

export interface Failures {
  readonly total: number
  readonly failures: readonly Failure[]
  readonly loadMore: () => void
}

const pageSize = 200

/** The files that could not be read, page by page; read anew when the library changes. */
export function useFailures(): Failures {
  const [read, setRead] = useState<Omit<Failures, 'loadMore'>>({ total: 0, failures: [] })
  const busy = useRef(false)
  const revision = useStatusStore((state) => state.status?.revision)
  useEffect(() => {
    let current = true
    api
      .listFailures({ offset: 0, limit: pageSize })
      .then((page) => {
        if (current) setRead(page)
      })
      .catch(reportError)
    return () => {
      current = false
    }
  }, [revision])
  const loadMore = useCallback(() => {
    const offset = read.failures.length
    if (busy.current || offset >= read.total) return
    busy.current = true
    api
      .listFailures({ offset, limit: pageSize })
      .then(({ total, failures }) => {
        setRead((before) =>
          before.failures.length === offset
            ? { total, failures: [...before.failures, ...failures] }
            : before,
        )
      })
      .catch(reportError)
      .finally(() => {
        busy.current = false
      })
  }, [read])
  return { ...read, loadMore }
}
