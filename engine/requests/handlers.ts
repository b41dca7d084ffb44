import type { z } from 'zod'
import type { EngineRequests, RequestName } from '../../contract/requests.ts'

/** The function that answers one request; parameters come validated. */
export type Handler<N extends RequestName> = (
  params: z.output<EngineRequests[N]['params']>,
) => z.output<EngineRequests[N]['reply']> | Promise<z.output<EngineRequests[N]['reply']>>

/** Answers to some of the requests. */
export type Handlers<N extends RequestName> = { readonly [K in N]: Handler<K> }
