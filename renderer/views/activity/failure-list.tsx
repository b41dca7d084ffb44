import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { PathText } from '../../components/path-text.tsx'
import { useStatusStore } from '../../state/status-store.ts'
import { countOf, formatCount } from '../../../contract/format-count.ts'
import type { Failures } from './use-failures.ts'

const estimatedHeightPx = 76

/** "12 of 14,203 files could not be read; 9 more are of kinds not supported yet, 4 of them videos." */
function Summary({ total }: { readonly total: number }) {
  const counts = useStatusStore((state) => state.status?.counts)
  const files = (counts?.images ?? 0) + (counts?.sounds ?? 0) + (counts?.failed ?? 0)
  const videos = counts?.videosNotSupported ?? 0
  const unsupported = videos + (counts?.othersNotSupported ?? 0)
  const parts = [
    total === 0
      ? `Every photo and sound could be read${counts !== undefined && counts.pending > 0 ? ' so far' : ''}`
      : `${formatCount(total)} of ${countOf(Math.max(files, total), 'file')} could not be read`,
  ]
  if (unsupported > 0) {
    const kinds = `${countOf(unsupported, 'other file')} of kinds not supported yet`
    parts.push(videos > 0 ? `${kinds}, among them ${countOf(videos, 'video')}` : kinds)
  }
  return <p className="quiet">{parts.join('; ')}.</p>
}

/** Every file that could not be read, with the reason and what can be done. */
export function FailureList({
  failures: { total, failures, loadMore },
}: {
  readonly failures: Failures
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: failures.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedHeightPx,
    overscan: 6,
  })
  return (
    <section className="failures" aria-label="Files that could not be read">
      <h2>Could not be read</h2>
      <Summary total={total} />
      <div
        ref={scroller}
        className="failure-scroll"
        tabIndex={0}
        role="list"
        aria-label="Failed files"
        onScroll={(event) => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
          if (scrollTop + 2 * clientHeight > scrollHeight) loadMore()
        }}
      >
        <div className="failure-canvas" role="presentation" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const failure = failures[index]
            if (failure === undefined) return null
            return (
              <div
                key={failure.path}
                ref={rows.measureElement}
                data-index={index}
                className="failure"
                role="listitem"
                style={{ top: start }}
              >
                <PathText path={failure.path} />
                <span>{failure.problem.message}</span>
                <span className="quiet">{failure.problem.advice}</span>
              </div>
            )
          })}
        </div>
      </div>
    </section>
  )
}
