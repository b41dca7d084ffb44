import { z } from 'zod'
import { jobIdSchema } from './ids.ts'
import {
  spaceNameSchema,
  spaceRoleSchema,
  spaceStatusSchema,
  storageTradeSchema,
  vectorStorageSchema,
} from './space.ts'

const nothing = z.strictObject({})
const named = z.strictObject({ space: spaceNameSchema })
const newSpace = {
  /** Id of an encoder that is on this computer. */
  encoder: z.string().min(1),
  storage: vectorStorageSchema,
  /** Null: as many as the encoder gives. */
  dimensions: z.int().positive().nullable(),
}

/** What is asked of the spaces of a library. */
export const spaceRequests = {
  /** Adds a space that is filled in the background; the others answer meanwhile. */
  addSpace: {
    /** A name of null: after the encoder. */
    params: z.strictObject({ ...newSpace, name: spaceNameSchema.nullable() }),
    reply: z.strictObject({
      space: spaceStatusSchema,
      jobId: jobIdSchema,
      /** Why its words cannot be searched by, where its encoder takes words. */
      notice: z.string().nullable(),
    }),
  },
  /** What each way of storing would cost and lose, measured on vectors of this library. */
  previewStorage: {
    params: z.strictObject({ encoder: z.string().min(1) }),
    reply: z.strictObject({ trades: z.array(storageTradeSchema) }),
  },
  /** Forgets a space and gives its room on the drive back. */
  removeSpace: { params: named, reply: z.strictObject({ freedBytes: z.int() }) },
  pauseSpace: { params: named, reply: nothing },
  resumeSpace: { params: named, reply: z.strictObject({ jobId: jobIdSchema }) },
  /** Points a role at a space that fits it; nothing is computed, so it can be pointed back at once. */
  pointRole: {
    params: z.strictObject({ role: spaceRoleSchema, space: spaceNameSchema }),
    reply: nothing,
  },
} as const
