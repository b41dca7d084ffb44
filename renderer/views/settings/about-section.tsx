import type { SpaceStatus } from '../../../contract/space.ts'
import { api } from '../../api.ts'
import { useStatusStore } from '../../state/status-store.ts'
import { reportError } from '../../state/toast-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { formatBytes } from '../../words/format-bytes.ts'
import { countOf, formatCount } from '../../words/format-count.ts'

const spaceMeanings: Readonly<Record<SpaceStatus['name'], string>> = {
  visual: 'By looks',
  sound: 'By sound',
  concept: 'By meaning',
}

function Spaces({ spaces }: { readonly spaces: readonly SpaceStatus[] }) {
  return (
    <table className="spaces">
      <thead>
        <tr>
          <th scope="col">Searchable</th>
          <th scope="col">Encoder</th>
          <th scope="col">Items</th>
          <th scope="col">Numbers each</th>
        </tr>
      </thead>
      <tbody>
        {spaces.map((space) => (
          <tr key={space.name}>
            <th scope="row">{spaceMeanings[space.name]}</th>
            <td>{space.encoder}</td>
            <td>{formatCount(space.vectorCount)}</td>
            <td>{formatCount(space.dimensions)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

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
          <Spaces spaces={status.spaces} />
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
