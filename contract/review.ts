import { z } from 'zod'
import { duplicateGroupSchema, matchClassSchema } from './duplicates.ts'
import { assetIdSchema } from './ids.ts'

/**
 * How far the person is with a group. `seen`: the keeper or the ticks were changed, nothing is
 * decided; `approved`: it goes with the next clean-up.
 */
export const reviewStateSchema = z.enum(['seen', 'approved'])

export const groupReviewSchema = z.strictObject({
  state: reviewStateSchema,
  /** The one to keep by the person's choice; null for the one that the rules chose. */
  keeperId: assetIdSchema.nullable(),
  /** Members that stay although they are duplicates. */
  sparedIds: z.array(assetIdSchema),
})
export type GroupReview = z.infer<typeof groupReviewSchema>

export const reviewedGroupSchema = duplicateGroupSchema.extend({
  /** How sure the least sure match of the group is, 0 to 1: for the order, not a probability. */
  certainty: z.number(),
  /** Null where the person has decided nothing yet. */
  review: groupReviewSchema.nullable(),
})
export type ReviewedGroup = z.infer<typeof reviewedGroupSchema>

/**
 * Which groups to list: those not approved yet, those that are, those with a file that came back
 * although a clean-up had removed it, or all.
 */
const reviewFilterSchema = z.enum(['open', 'approved', 'came-back', 'all'])
export type ReviewFilter = z.infer<typeof reviewFilterSchema>

/** Two folders that hold files of the same group; in the order of their names. */
const folderPairSchema = z.strictObject({ one: z.string(), other: z.string() })
export type FolderPair = z.infer<typeof folderPairSchema>

/** Which groups to list. */
export const groupFilterSchema = z.strictObject({
  class: matchClassSchema.nullable(),
  review: reviewFilterSchema,
  /** Only groups with files in both. */
  folders: folderPairSchema.nullable(),
  leastBytesToWin: z.int().nonnegative(),
})
export type GroupFilter = z.infer<typeof groupFilterSchema>

export const countedFolderPairSchema = folderPairSchema.extend({
  groups: z.int().nonnegative(),
  bytesToWin: z.int().nonnegative(),
})
export type CountedFolderPair = z.infer<typeof countedFolderPairSchema>

export const duplicatesReplySchema = z.strictObject({
  groups: z.array(reviewedGroupSchema),
  /** Of those that the filter lets through. */
  totalGroups: z.int().nonnegative(),
  totalBytesToWin: z.int().nonnegative(),
  /** Of all groups of duplicates. */
  byReview: z.strictObject({
    open: z.int().nonnegative(),
    approved: z.int().nonnegative(),
    cameBack: z.int().nonnegative(),
  }),
  /** Contents compared so far and still to be compared. */
  compared: z.int().nonnegative(),
  pending: z.int().nonnegative(),
})
export type DuplicatesReply = z.infer<typeof duplicatesReplySchema>
