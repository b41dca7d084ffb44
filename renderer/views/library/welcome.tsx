import { Images } from 'lucide-react'
import { AddFoldersButton } from '../../components/add-folders-button.tsx'
import { useStatusStore } from '../../state/status-store.ts'

const promises = [
  'Your files are only read. Nothing moves but by a clean-up that you start, and it can be undone.',
  'Everything happens on this computer. Nothing is sent anywhere.',
  'Pictures and sounds appear while they are read; you need not wait.',
] as const

/** The first page of an empty library: one step, nothing to set up. */
export function Welcome() {
  const adding = useStatusStore((state) => state.adding)
  const addSamples = useStatusStore((state) => state.addSamples)
  const samples = useStatusStore((state) => state.status?.samplesAvailable ?? false)
  return (
    <section className="welcome" aria-label="Welcome">
      <Images size={48} strokeWidth={1.25} aria-hidden />
      <h2>Find what looks or sounds alike</h2>
      <p className="welcome-lead">
        Choose the folders your photos and sounds are in. You can then search them by words, by
        picture or by sound, and see what you have twice.
      </p>
      <div className="empty-actions">
        <AddFoldersButton />
        {samples && (
          <button
            type="button"
            className="button"
            disabled={adding}
            onClick={() => void addSamples()}
          >
            Try the samples
          </button>
        )}
      </div>
      <ul className="welcome-promises">
        {promises.map((promise) => (
          <li key={promise}>{promise}</li>
        ))}
      </ul>
    </section>
  )
}
