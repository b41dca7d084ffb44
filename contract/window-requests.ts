import { z } from 'zod'
import { problemSchema } from './errors.ts'
import { engineEventSchema } from './events.ts'
import { assetIdSchema, jobIdSchema } from './ids.ts'
import { rootSchema } from './library.ts'
import { lookupSchema } from './search.ts'

const nothing = z.strictObject({})
const rootsAdded = z.strictObject({ roots: z.array(rootSchema), problems: z.array(problemSchema) })

/** What the page asks of Electron's main process rather than of the engine. */
export const windowRequests = {
  /** Opens the system's folder dialog; an empty list when the person cancels. */
  chooseFolders: { params: nothing, reply: rootsAdded },
  /**
   * Opens the system's folder dialog for an encoder of the person's own, and imports what is chosen;
   * null when the person cancels.
   */
  chooseEncoderFolder: {
    params: z.strictObject({ as: z.string().nullable(), acceptLicence: z.boolean() }),
    reply: z.strictObject({ encoderId: z.string().nullable() }),
  },
  revealAsset: { params: z.strictObject({ assetId: assetIdSchema }), reply: nothing },
  /** A picture or sound pasted from the clipboard, at most 100 MB. */
  offerBytes: {
    params: z.strictObject({
      name: z.string().max(255),
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= 100_000_000),
    }),
    reply: lookupSchema,
  },
  /**
   * Asks the person in the system's own dialog whether to delete for good what a clean-up has set
   * aside; a null job when they would rather not.
   */
  askToEmpty: {
    params: z.strictObject({ cleanupId: z.int().positive() }),
    reply: z.strictObject({ jobId: jobIdSchema.nullable() }),
  },
  /** Asks where to, then writes the groups there; a null file when the person cancels. */
  saveGroups: {
    params: nothing,
    reply: z.strictObject({ file: z.string().nullable(), groups: z.int().nonnegative() }),
  },
  readEngineState: {
    params: nothing,
    reply: z.strictObject({ state: z.lazy(() => engineStateSchema) }),
  },
  restartEngine: { params: nothing, reply: nothing },
} as const

/** What dropped files turn into: folders are offered as roots, a file is looked up. */
export const offerReplySchema = z.strictObject({
  lookups: z.array(lookupSchema),
  roots: z.array(rootSchema),
  problems: z.array(problemSchema),
})
export type OfferReply = z.infer<typeof offerReplySchema>

export const engineStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('starting') }),
  z.strictObject({ state: z.literal('ready') }),
  z.strictObject({ state: z.literal('restarting'), attempt: z.int() }),
  z.strictObject({ state: z.literal('stopped'), problem: problemSchema }),
])
export type EngineState = z.infer<typeof engineStateSchema>

/** What main pushes to the page. */
export const windowEventSchema = z.union([
  engineEventSchema,
  z.strictObject({ type: z.literal('engine-state'), state: engineStateSchema }),
])
export type WindowEvent = z.infer<typeof windowEventSchema>
