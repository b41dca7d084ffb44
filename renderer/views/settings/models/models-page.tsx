import { FolderInput } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Encoder } from '../../../../contract/encoder.ts'
import { ProblemState } from '../../../components/problem-state.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { useJobsStore } from '../../../state/jobs-store.ts'
import { useModelsStore } from '../../../state/models-store.ts'
import { formatBytes } from '../../../../contract/format-bytes.ts'
import { HubForm } from './hub-form.tsx'
import { ModelRow } from './model-row.tsx'
import './models-page.css'

const filters = [
  { value: 'all', name: 'All' },
  { value: 'here', name: 'Here' },
  { value: 'image', name: 'Photos' },
  { value: 'sound', name: 'Sounds' },
  { value: 'text', name: 'Words' },
] as const
type Filter = (typeof filters)[number]['value']

function passes({ state, modalities }: Encoder, filter: Filter): boolean {
  if (filter === 'all') return true
  return filter === 'here' ? state !== 'absent' : modalities.includes(filter)
}

/** Asks again when a download or import begins or ends. */
function useEncoders(): void {
  const refresh = useModelsStore((state) => state.refresh)
  const work = useJobsStore((state) =>
    state.jobs
      .filter(({ kind }) => kind === 'download' || kind === 'import')
      .map(({ id, state: now }) => `${id}:${now}`)
      .join(),
  )
  useEffect(() => {
    void refresh()
  }, [refresh, work])
}

/** The encoders: what each is good for, and getting and removing them. */
export function ModelsPage() {
  useEncoders()
  const [filter, setFilter] = useState<Filter>('all')
  const { encoders, diskBytes, problem, refresh, importFolder } = useModelsStore()
  if (problem !== null) {
    return <ProblemState problem={problem} onRetry={() => void refresh()} />
  }
  return (
    <>
      <section className="settings-section" aria-labelledby="settings-models">
        <h2 id="settings-models">Models</h2>
        <p className="quiet">
          Likeness finds by what encoders make of your photos and sounds. The built-in ones are
          small; here are more. Nothing is downloaded unless you ask for it, and your files are
          never sent anywhere.
        </p>
        <div className="settings-actions">
          <Segmented label="Show" value={filter} options={filters} onChange={setFilter} />
          <button type="button" className="button" onClick={() => void importFolder(null, false)}>
            <FolderInput size={15} aria-hidden /> Import a folder
          </button>
        </div>
        {encoders !== null && (
          <>
            <p className="quiet">
              {diskBytes === 0
                ? 'Nothing has been downloaded or imported yet.'
                : `${formatBytes(diskBytes)} of downloads and imports on disk`}
            </p>
            <ul className="models" aria-label="Models">
              {encoders
                .filter((encoder) => passes(encoder, filter))
                .map((encoder) => (
                  <ModelRow key={encoder.id} encoder={encoder} />
                ))}
            </ul>
          </>
        )}
      </section>
      <section className="settings-section" aria-labelledby="settings-hub">
        <h2 id="settings-hub">Downloads</h2>
        <p className="quiet">
          Models come from this hub, and every file is checked by its hash. Set another address for
          a mirror, and a proxy where your network needs one.
        </p>
        <HubForm />
      </section>
    </>
  )
}
