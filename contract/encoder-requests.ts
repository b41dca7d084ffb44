import { z } from 'zod'
import { encoderCheckSchema, encoderSchema } from './encoder.ts'
import { jobIdSchema } from './ids.ts'

const encoderNamed = z.strictObject({ id: z.string().min(1).max(100) })

/** What the page may ask of encoders: which there are, getting them, and getting rid of them. */
export const encoderRequests = {
  listEncoders: {
    params: z.strictObject({}),
    reply: z.strictObject({
      encoders: z.array(encoderSchema),
      /** Of everything that was downloaded or imported. */
      diskBytes: z.int().nonnegative(),
    }),
  },
  /** The only request that makes Likeness connect to anything. */
  downloadEncoder: {
    params: encoderNamed.extend({ acceptLicence: z.boolean() }),
    reply: z.strictObject({ jobId: jobIdSchema }),
  },
  removeEncoder: {
    /** `withSpaces`: also the spaces that are made with it, without which it stays. */
    params: encoderNamed.extend({ withSpaces: z.boolean() }),
    reply: z.strictObject({ freedBytes: z.int().nonnegative() }),
  },
  testEncoder: {
    params: encoderNamed,
    reply: z.strictObject({ checks: z.array(encoderCheckSchema) }),
  },
} as const

export const encoderHostRequests = {
  importEncoder: {
    params: z.strictObject({
      folder: z.string().min(1),
      /** An encoder of the catalogue that the files are taken for; null to read it from them. */
      as: z.string().nullable(),
      acceptLicence: z.boolean(),
    }),
    reply: z.strictObject({ jobId: jobIdSchema, encoderId: z.string() }),
  },
} as const
