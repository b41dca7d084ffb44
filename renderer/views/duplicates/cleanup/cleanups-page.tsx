import { History } from 'lucide-react'
import { useState } from 'react'
import type { Cleanup } from '../../../../contract/cleanup.ts'
import { api } from '../../../api.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { restoreCleanup } from '../../../state/cleanup-store.ts'
import { reportError } from '../../../state/toast-store.ts'
import { cleanupText, destinationNames } from '../../../words/cleanup-words.ts'
import { formatBytes } from '../../../../contract/format-bytes.ts'
import { countOf } from '../../../../contract/format-count.ts'
import { formatMoment } from '../../../words/format-date.ts'
import { CleanupFileList } from './cleanup-file-list.tsx'
import { WrittenSidecars } from './written-sidecars.tsx'
import { useCleanupFiles, useCleanups } from './use-cleanups.ts'

function CleanupFiles({ cleanup }: { readonly cleanup: Cleanup }) {
  const page = useCleanupFiles(cleanup)
  if (page === null) return <p className="quiet">Reading…</p>
  return (
    <>
      <CleanupFileList files={page.files} />
      <WrittenSidecars sidecars={page.sidecars} />
      {page.total > page.files.length && (
        <p className="quiet">
          and {countOf(page.total - page.files.length, 'more', 'more')}; “likeness clean --show{' '}
          {cleanup.id}” lists all
        </p>
      )}
    </>
  )
}

function CleanupActions({ cleanup }: { readonly cleanup: Cleanup }) {
  const when = formatMoment(cleanup.startedMs)
  if ((cleanup.counts.moved ?? 0) === 0) return null
  return (
    <span className="dialog-actions">
      <button
        type="button"
        className="button"
        aria-label={`Restore all of ${when}`}
        onClick={() => void restoreCleanup(cleanup.id, null)}
      >
        Restore all
      </button>
      {cleanup.destination === 'quarantine' && (
        <button
          type="button"
          className="button"
          title="Asks you once more before anything is deleted"
          onClick={() => {
            api.emptyQuarantine(cleanup.id).catch(reportError)
          }}
        >
          Empty its quarantine…
        </button>
      )}
    </span>
  )
}

function CleanupCard({ cleanup }: { readonly cleanup: Cleanup }) {
  const [open, setOpen] = useState(false)
  const when = formatMoment(cleanup.startedMs)
  return (
    <article className="cleanup-card" aria-label={`Clean-up of ${when}`}>
      <div className="cleanup-card-head">
        <div className="plan-text">
          <h3>{when}</h3>
          <p className="quiet">
            {destinationNames[cleanup.destination]} · {cleanupText(cleanup)}
            {cleanup.bytesMoved > 0 && ` · ${formatBytes(cleanup.bytesMoved)}`}
          </p>
        </div>
        <button
          type="button"
          className="button"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open)
          }}
        >
          {open ? 'Hide files' : 'Show files'}
        </button>
        <CleanupActions cleanup={cleanup} />
      </div>
      {open && <CleanupFiles cleanup={cleanup} />}
    </article>
  )
}

/** Every clean-up, the newest first, with the way back. */
export function CleanupsPage() {
  const cleanups = useCleanups()
  if (cleanups === null) return null
  if (cleanups.length === 0) {
    return (
      <EmptyState icon={History} title="No clean-up yet">
        Each clean-up is listed here with every file it has moved. You can put back all of it, or
        single files.
      </EmptyState>
    )
  }
  return (
    <section className="cleanups" aria-label="Clean-ups" tabIndex={0}>
      {cleanups.map((cleanup) => (
        <CleanupCard key={cleanup.id} cleanup={cleanup} />
      ))}
    </section>
  )
}
