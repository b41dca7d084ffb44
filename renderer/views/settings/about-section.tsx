import { useStatusStore } from '../../state/status-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { formatBytes } from '../../../contract/format-bytes.ts'
import { countOf } from '../../../contract/format-count.ts'

/** Where Likeness keeps what it knows, and what it computes with. */
export function AboutSection() {
  const status = useStatusStore((state) => state.status)
  const showShortcuts = useViewStore((state) => state.showShortcuts)
  return (
    <section className="settings-section" aria-labelledby="settings-about">
      <h2 id="settings-about">This library</h2>
      {status !== null && (
        <>
          <dl className="facts">
            <div>
              <dt>Contents</dt>
              <dd>
                {countOf(status.counts.images, 'photo')}, {countOf(status.counts.sounds, 'sound')}
              </dd>
            </div>
            <div>
              <dt>Kept in</dt>
              <dd className="path-text">{status.dataFolder}</dd>
            </div>
            <div>
              <dt>Size on disk</dt>
              <dd>{formatBytes(status.dataSizeBytes)}</dd>
            </div>
            <div>
              <dt>Computes on</dt>
              <dd>{status.provider}</dd>
            </div>
          </dl>
        </>
      )}
      <div className="settings-actions">
        <button
          type="button"
          className="button"
          onClick={() => {
            showShortcuts(true)
          }}
        >
          Keyboard shortcuts
        </button>
      </div>
    </section>
  )
}
