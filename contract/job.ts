import { z } from 'zod'
import { jobIdSchema } from './ids.ts'
import { problemSchema } from './errors.ts'

export const jobSchema = z.strictObject({
  id: jobIdSchema,
  kind: z.enum([
    'index',
    'fill',
    'labels',
    'duplicates',
    'map',
    'report',
    'download',
    'import',
    'cleanup',
    'self-test',
    'providers',
  ]),
  /** What it works on, where jobs of its kind may run side by side: the id of an encoder. */
  subject: z.string().nullable(),
  /** What it is doing now, in words: "Reading photos and sounds". */
  title: z.string(),
  state: z.enum(['queued', 'running', 'paused', 'done', 'cancelled', 'failed']),
  /** What `done`, `total` and the rate count. */
  unit: z.enum(['items', 'bytes']),
  done: z.int().nonnegative(),
  /** Null while it is not known yet. */
  total: z.int().nonnegative().nullable(),
  /** Units a second over the last ten seconds. */
  ratePerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  startedMs: z.number(),
  finishedMs: z.number().nullable(),
  /** What came out: "612 photos read, 3 could not be read". */
  summary: z.string().nullable(),
  problem: problemSchema.nullable(),
})
export type Job = z.infer<typeof jobSchema>
