import { z } from 'zod'
import { decisionSchema, listedDecisionSchema } from './duplicates.ts'
import {
  countedFolderPairSchema,
  duplicatesReplySchema,
  groupFilterSchema,
  groupReviewSchema,
} from './review.ts'
import { assetIdSchema, jobIdSchema } from './ids.ts'
import { matchedPointsSchema } from './matched-points.ts'
import { matchingSchema } from './matching.ts'
import { calibrationSchema } from './self-test.ts'

const nothing = z.strictObject({})
const page = { offset: z.int().nonnegative(), limit: z.int().min(1).max(1000) }
const jobStarted = z.strictObject({ jobId: jobIdSchema })

/** Finding, judging and reviewing duplicates. */
export const duplicateRequests = {
  listDuplicates: {
    params: groupFilterSchema.extend(page),
    /** The most bytes to win times certainty first. */
    reply: duplicatesReplySchema,
  },
  /** Pairs of folders that hold the same, those with most bytes to win first. */
  listFolderPairs: {
    params: z.strictObject({ limit: z.int().min(1).max(1000) }),
    reply: z.strictObject({ pairs: z.array(countedFolderPairSchema) }),
  },
  /** What the person decided of a group; null takes it back. Remembered by content. */
  reviewGroup: {
    params: z.strictObject({ groupKey: z.string(), review: groupReviewSchema.nullable() }),
    reply: nothing,
  },
  /** Says of all these assets that none is a duplicate of another; remembered by content. */
  markNotDuplicates: {
    params: z.strictObject({ assetIds: z.array(assetIdSchema).min(2).max(1000) }),
    reply: decisionSchema,
  },
  /** Says of these assets that all are to stay, duplicates or not; remembered by content. */
  keepAll: {
    params: z.strictObject({ assetIds: z.array(assetIdSchema).min(2).max(1000) }),
    reply: decisionSchema,
  },
  /** Which local features of two pictures are the same; found anew each time it is asked. */
  matchPoints: {
    params: z.strictObject({ first: assetIdSchema, second: assetIdSchema }),
    reply: matchedPointsSchema,
  },
  /** Edits photos of the library in a temporary folder and looks for the edits. */
  startSelfTest: {
    params: z.strictObject({ photos: z.int().min(1).max(500) }),
    reply: jobStarted,
  },
  readCalibration: { params: nothing, reply: calibrationSchema },
  readMatching: { params: nothing, reply: matchingSchema },
  /** Groups are made anew from what is known; nothing is compared again. */
  changeMatching: { params: matchingSchema, reply: nothing },
  undoDecision: { params: z.strictObject({ decisionId: z.int().positive() }), reply: nothing },
  listDecisions: {
    params: nothing,
    /** Oldest first. */
    reply: z.strictObject({ decisions: z.array(listedDecisionSchema) }),
  },
} as const
