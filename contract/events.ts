import { z } from 'zod'
import { problemSchema } from './errors.ts'
import { jobSchema } from './job.ts'

/** What the engine tells without being asked; at most a few a second. */
export const engineEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('jobs-changed'), jobs: z.array(jobSchema) }),
  /** Assets, vectors, groups or roots have changed: ask again for what is shown. */
  z.strictObject({ type: z.literal('library-changed'), revision: z.int().nonnegative() }),
  z.strictObject({ type: z.literal('notice'), problem: problemSchema }),
])
export type EngineEvent = z.infer<typeof engineEventSchema>
