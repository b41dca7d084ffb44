import { windowRequests } from '../../../contract/window-requests.ts'
import type { EngineHost } from '../engine/engine-host.ts'
import { handleRequest } from '../ipc/handle-request.ts'

/** Tells the page how the engine is, and starts it again when the person asks for it. */
export function answerEngineState(host: EngineHost): void {
  handleRequest('readEngineState', windowRequests.readEngineState, () =>
    Promise.resolve({ state: host.state }),
  )
  handleRequest('restartEngine', windowRequests.restartEngine, () => {
    host.restart()
    return Promise.resolve({})
  })
}
