import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { CleanupFile } from '../../../../contract/cleanup.ts'
import { PathText } from '../../../components/path-text.tsx'
import { restoreCleanup } from '../../../state/cleanup-store.ts'
import { fileStateText } from '../../../words/cleanup-words.ts'
import { formatBytes } from '../../../../contract/format-bytes.ts'

const ROW_PX = 60

function FileRow({ line }: { readonly line: CleanupFile }) {
  const { file, problem, state } = line
  return (
    <>
      <span className="plan-text">
        <PathText path={file.path} />
        <span className="quiet">
          {fileStateText(state)}, {formatBytes(file.sizeBytes)}
          {problem === null ? ` · kept: ${line.keeperPath}` : ` · ${problem.message}`}
        </span>
      </span>
      {state === 'moved' && (
        <button
          type="button"
          className="button"
          aria-label={`Restore ${file.path}`}
          onClick={() => void restoreCleanup(line.cleanupId, [line.id])}
        >
          Restore
        </button>
      )}
    </>
  )
}

/** The files of a clean-up, what became of each, and the way back. */
export function CleanupFileList({ files }: { readonly files: readonly CleanupFile[] }) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: files.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 4,
  })
  return (
    <div
      ref={scroller}
      className="plan-list"
      role="list"
      aria-label="Files of this clean-up"
      tabIndex={0}
    >
      <div className="group-canvas" role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const line = files[index]
          if (line === undefined) return null
          return (
            <div
              key={line.id}
              className="cleanup-file"
              role="listitem"
              aria-setsize={files.length}
              aria-posinset={index + 1}
              style={{ top: start, height: ROW_PX }}
            >
              <FileRow line={line} />
            </div>
          )
        })}
      </div>
    </div>
  )
}
