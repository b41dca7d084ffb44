import { z } from 'zod'
import { assetSummarySchema } from './asset.ts'
import { assetIdSchema, lookupIdSchema } from './ids.ts'
import { mediaKindSchema, spaceNameSchema } from './space.ts'

/** A negative weight asks for less of it. */
const weight = z.number().min(-2).max(2)

export const termSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().trim().min(1).max(500), weight }),
  z.strictObject({ kind: z.literal('asset'), assetId: assetIdSchema, weight }),
  z.strictObject({ kind: z.literal('lookup'), lookupId: lookupIdSchema, weight }),
])
export type Term = z.infer<typeof termSchema>

export const querySchema = z.strictObject({
  terms: z.array(termSchema).min(1).max(16),
  /** Null: the space that fits the terms (concept for words, visual or sound for a file). */
  space: spaceNameSchema.nullable(),
  filters: z.strictObject({
    kind: mediaKindSchema.nullable(),
    /** Only assets that carry this class or music tag. */
    tag: z.string().nullable(),
  }),
  limit: z.int().min(1).max(1000),
})
export type Query = z.infer<typeof querySchema>

export const certaintySchema = z.enum(['same file', 'strong', 'likely', 'weak', 'noise'])
export type Certainty = z.infer<typeof certaintySchema>

export const hitSchema = z.strictObject({
  asset: assetSummarySchema,
  /** Cosine in the space, -1..1. */
  score: z.number(),
  /** Standard deviations above the query's cosines with a random sample of the library. */
  sigmas: z.number(),
  certainty: certaintySchema,
})
export type Hit = z.infer<typeof hitSchema>

export const searchReplySchema = z.strictObject({
  space: spaceNameSchema,
  hits: z.array(hitSchema),
  /** How many items of that space were searched, and how many are still to be read. */
  searched: z.int().nonnegative(),
  pending: z.int().nonnegative(),
  /** Something the person should know: "The built-in words encoder understands English only." */
  notice: z.string().nullable(),
})
export type SearchReply = z.infer<typeof searchReplySchema>

/** The answer to "do I have this?" for one file from outside. */
export const lookupSchema = z.strictObject({
  id: lookupIdSchema,
  name: z.string(),
  kind: mediaKindSchema,
  widthPx: z.int().nullable(),
  heightPx: z.int().nullable(),
  durationSeconds: z.number().nullable(),
  sizeBytes: z.int().nonnegative(),
  /** Files of the library with exactly these bytes. */
  exact: z.array(assetSummarySchema),
})
export type Lookup = z.infer<typeof lookupSchema>
