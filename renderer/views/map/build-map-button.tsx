import { isActive, useJobsStore } from '../../state/jobs-store.ts'
import { useMapStore } from '../../state/map-store.ts'

interface BuildMapButtonProps {
  readonly name: string
  readonly primary: boolean
}

/** Starts drawing the map of the chosen space; its progress shows in the status line. */
export function BuildMapButton({ name, primary }: BuildMapButtonProps) {
  const build = useMapStore((state) => state.build)
  const asking = useMapStore((state) => state.building)
  const running = useJobsStore((state) =>
    state.jobs.some((job) => job.kind === 'map' && isActive(job)),
  )
  const busy = asking || running
  return (
    <button
      type="button"
      className={primary ? 'button primary' : 'button'}
      disabled={busy}
      onClick={() => void build()}
    >
      {busy ? 'Drawing the map' : name}
    </button>
  )
}
