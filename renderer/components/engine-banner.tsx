import { api } from '../api.ts'
import { useEngineStore } from '../state/engine-store.ts'
import { useStatusStore } from '../state/status-store.ts'
import { reportError } from '../state/toast-store.ts'

/** Says above every view when the engine is away, or when a folder needs the person. */
export function EngineBanner() {
  const engine = useEngineStore((state) => state.engine)
  const notice = useStatusStore((state) => state.status?.notices[0])
  if (engine.state === 'restarting') {
    return (
      <div className="banner" role="status">
        <p>
          <strong>The engine stopped and is being restarted.</strong> Your window stays as it is;
          nothing that was read is lost.
        </p>
      </div>
    )
  }
  if (engine.state === 'stopped') {
    return (
      <div className="banner problem" role="alert">
        <p>
          <strong>{engine.problem.message}</strong> {engine.problem.advice}
        </p>
        <button
          type="button"
          className="button"
          onClick={() => {
            api.restartEngine().catch(reportError)
          }}
        >
          Restart
        </button>
      </div>
    )
  }
  if (notice === undefined) return null
  return (
    <div className="banner" role="status">
      <p>
        <strong>{notice.message}</strong> {notice.advice}
      </p>
    </div>
  )
}
