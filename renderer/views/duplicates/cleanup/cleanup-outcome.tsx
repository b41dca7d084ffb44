import type { Cleanup, CleanupFile } from '../../../../contract/cleanup.ts'
import type { CleanupSidecar } from '../../../../contract/cleanup-merge.ts'
import { restoreCleanup, useCleanupStore } from '../../../state/cleanup-store.ts'
import { cleanupText } from '../../../words/cleanup-words.ts'
import { CleanupFileList } from './cleanup-file-list.tsx'
import { WrittenSidecars } from './written-sidecars.tsx'

interface CleanupOutcomeProps {
  readonly cleanup: Cleanup
  readonly files: readonly CleanupFile[]
  readonly sidecars: readonly CleanupSidecar[]
}

const endings = {
  done: 'Done',
  cancelled: 'Stopped, as you asked',
  stopped: 'Stopped, because something was not as it should be',
} as const

/** What became of every file. */
export function CleanupOutcome({ cleanup, files, sidecars }: CleanupOutcomeProps) {
  const close = useCleanupStore((state) => state.close)
  const moved = cleanup.counts.moved ?? 0
  return (
    <>
      <div className="cleanup-body">
        <p role="status">
          <strong>{endings[cleanup.outcome ?? 'stopped']}</strong>: {cleanupText(cleanup)}.
        </p>
        <CleanupFileList files={files} />
        <WrittenSidecars sidecars={sidecars} />
      </div>
      <div className="cleanup-foot">
        <span className="quiet">Find this again under Duplicates, Clean-ups.</span>
        <div className="dialog-actions">
          {moved > 0 && (
            <button
              type="button"
              className="button"
              onClick={() => {
                void restoreCleanup(cleanup.id, null)
                useCleanupStore.setState({ open: false })
              }}
            >
              Restore all
            </button>
          )}
          <button type="button" className="button primary" onClick={close}>
            Close
          </button>
        </div>
      </div>
    </>
  )
}
