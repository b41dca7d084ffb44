import { z } from 'zod'
import { jobIdSchema } from './ids.ts'
import { providerNameSchema, providersStatusSchema } from './provider.ts'

const nothing = z.strictObject({})

/** Where the encoders run on this computer. */
export const providerRequests = {
  /** Where they run, and what was tried. */
  readProviders: { params: nothing, reply: providersStatusSchema },
  /** Finds out where they run fastest; `again`: tries also what crashed before. */
  measureProviders: {
    params: z.strictObject({ again: z.boolean() }),
    reply: z.strictObject({ jobId: jobIdSchema }),
  },
  /** Null: the fastest that gives the same numbers. Counts from the next measurement on. */
  chooseProvider: {
    params: z.strictObject({ provider: providerNameSchema.nullable() }),
    reply: nothing,
  },
} as const
