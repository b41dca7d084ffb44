import { z } from 'zod'
import { problemSchema } from './errors.ts'
import { engineEventSchema } from './events.ts'

/** From Electron's main process to the engine. */
export const toEngineSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('call'),
    id: z.int(),
    name: z.string(),
    params: z.unknown(),
  }),
  z.strictObject({ type: z.literal('ping'), id: z.int() }),
  z.strictObject({ type: z.literal('close') }),
])
export type ToEngine = z.infer<typeof toEngineSchema>

/** From the engine to Electron's main process. */
export const fromEngineSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready'), version: z.string() }),
  z.strictObject({ type: z.literal('failed-to-start'), problem: problemSchema }),
  z.strictObject({ type: z.literal('reply'), id: z.int(), value: z.unknown() }),
  z.strictObject({ type: z.literal('error'), id: z.int(), problem: problemSchema }),
  z.strictObject({ type: z.literal('pong'), id: z.int() }),
  z.strictObject({ type: z.literal('event'), event: engineEventSchema }),
])
export type FromEngine = z.infer<typeof fromEngineSchema>
