import type { z } from 'zod'
import { pageRequests } from '../../../contract/requests.ts'
import type { EngineCall } from '../engine/engine-requests.ts'
import type { RequestSchemas } from '../ipc/answer-request.ts'
import { handleRequest } from '../ipc/handle-request.ts'

/** Passes on what the page asks of the engine: the names of `pageRequests`, and no other. */
export function forwardToEngine(call: EngineCall): void {
  const requests: Readonly<Record<string, RequestSchemas<z.ZodType, z.ZodType>>> = pageRequests
  for (const [name, schemas] of Object.entries(requests)) {
    handleRequest(name, schemas, (params) => call(name, params))
  }
}
