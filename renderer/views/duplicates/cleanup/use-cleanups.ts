import { useEffect, useState } from 'react'
import type { Cleanup, CleanupFile } from '../../../../contract/cleanup.ts'
import type { CleanupSidecar } from '../../../../contract/cleanup-merge.ts'
import { api } from '../../../api.ts'
import { useJobsStore } from '../../../state/jobs-store.ts'
import { reportError } from '../../../state/toast-store.ts'

const MOST_FILES = 1000

/**
 * The last clean-up job that has ended, 0 for none: what it left is to be read again. Their number
 * would not do, for the engine forgets old ones.
 */
function useLastEndedCleanup(): number {
  return useJobsStore(({ jobs }) =>
    Math.max(
      0,
      ...jobs
        .filter((job) => job.kind === 'cleanup' && job.finishedMs !== null)
        .map(({ id }) => id),
    ),
  )
}

/** Every clean-up, the newest first; null while they are read. */
export function useCleanups(): readonly Cleanup[] | null {
  const [cleanups, setCleanups] = useState<readonly Cleanup[] | null>(null)
  const ended = useLastEndedCleanup()
  useEffect(() => {
    let current = true
    api.listCleanups().then((reply) => {
      if (current) setCleanups(reply.cleanups)
    }, reportError)
    return () => {
      current = false
    }
  }, [ended])
  return cleanups
}

interface CleanupFilesPage {
  readonly total: number
  readonly files: readonly CleanupFile[]
  readonly sidecars: readonly CleanupSidecar[]
}

/** The first files of a clean-up, and how many there are; null while they are read. */
export function useCleanupFiles(cleanup: Cleanup): CleanupFilesPage | null {
  const [page, setPage] = useState<CleanupFilesPage | null>(null)
  useEffect(() => {
    let current = true
    api.listCleanupFiles(cleanup.id, { offset: 0, limit: MOST_FILES }).then((reply) => {
      if (current) setPage(reply)
    }, reportError)
    return () => {
      current = false
    }
  }, [cleanup])
  return page
}
