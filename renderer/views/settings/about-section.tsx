import { api } from '../../api.ts'
import { useStatusStore } from '../../state/status-store.ts'
import { reportError } from '../../state/toast-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { formatBytes } from '../../../contract/format-bytes.ts'
import { countOf } from '../../../contract/format-count.ts'

/** Where Likeness keeps what it knows, what it computes with, and whose work it rests on. */
export function AboutSection() {
  const status = useStatusStore((state) => state.status)
  const showShortcuts = useViewStore((state) => state.showShortcuts)
  const link = (key: 'source' | 'licences', name: string) => (
    <button
      type="button"
      className="button"
      onClick={() => {
        api.openLink(key).catch(reportError)
      }}
    >
      {name}
    </button>
  )
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
        {link('source', 'Source code')}
        {link('licences', 'Licences')}
      </div>
    </section>
  )
}
