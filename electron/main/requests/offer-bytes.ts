import { windowRequests } from '../../../contract/window-requests.ts'
import type { EngineRequester } from '../engine/engine-requests.ts'
import { handleRequest } from '../ipc/handle-request.ts'
import type { TemporaryFiles } from './temporary-files.ts'

/** Looks up what was pasted. The engine reads files only, so the bytes become one for a while. */
export function answerOfferBytes(engine: EngineRequester, files: TemporaryFiles): void {
  handleRequest('offerBytes', windowRequests.offerBytes, async ({ name, bytes }) => {
    const path = await files.write(name, bytes)
    return engine.openLookup({ path })
  })
}
