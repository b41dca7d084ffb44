import { z } from 'zod'
import { certaintySchema } from './search.ts'
import { matchClassSchema, matchProofSchema } from './duplicates.ts'
import { spaceNameSchema } from './space.ts'

/** `likeness duplicates --json` */
export const duplicatesJsonSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      class: matchClassSchema,
      keeper: z.string(),
      keeperReason: z.string(),
      files: z.array(z.string()),
      bytesToWin: z.int(),
      matches: z.array(
        z.strictObject({
          file: z.string(),
          class: matchClassSchema,
          cosine: z.number().nullable(),
          hashDistance: z.int().nullable(),
          /** The keeper is the first of the two. */
          proof: matchProofSchema.nullable(),
          linked: z.boolean(),
        }),
      ),
    }),
  ),
  totalBytesToWin: z.int(),
  /** Files of these groups that a clean-up had removed before they came back; not in exports. */
  removedBefore: z
    .array(z.strictObject({ file: z.string(), cleanup: z.int(), removedMs: z.number() }))
    .optional(),
})
export type DuplicatesJson = z.infer<typeof duplicatesJsonSchema>

/** `likeness search --json` and `likeness similar --json` */
export const hitsJsonSchema = z.strictObject({
  hits: z.array(
    z.strictObject({
      path: z.string(),
      score: z.number(),
      space: spaceNameSchema,
      certainty: certaintySchema,
      sigmas: z.number(),
    }),
  ),
  searched: z.int(),
  pending: z.int(),
  notice: z.string().nullable(),
})
export type HitsJson = z.infer<typeof hitsJsonSchema>
