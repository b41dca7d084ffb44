import { z } from 'zod'
import { assetSummarySchema } from './asset.ts'

/** How two contents match; later stages prove and add finer classes. */
export const matchClassSchema = z.enum(['exact', 'same-pixels', 'same-audio', 'near'])
export type MatchClass = z.infer<typeof matchClassSchema>

export const evidenceSchema = z.strictObject({
  class: matchClassSchema,
  /** Cosine in the visual space; null where bytes or pixels decided. */
  cosine: z.number().nullable(),
  /** Bits of 64 in which the perceptual hashes differ. */
  hashDistance: z.int().nullable(),
})
export type Evidence = z.infer<typeof evidenceSchema>

export const groupMemberSchema = z.strictObject({
  asset: assetSummarySchema,
  /** Against the keeper; null for the keeper itself. */
  evidence: evidenceSchema.nullable(),
  /** Another path to the same bytes on disk (hardlink): nothing to win. */
  linked: z.boolean(),
})
export type GroupMember = z.infer<typeof groupMemberSchema>

export const duplicateGroupSchema = z.strictObject({
  /** Stable while its members stay the same. */
  key: z.string(),
  /** The weakest class among its members. */
  class: matchClassSchema,
  /** The keeper first. */
  members: z.array(groupMemberSchema).min(2),
  keeperReason: z.string(),
  bytesToWin: z.int().nonnegative(),
})
export type DuplicateGroup = z.infer<typeof duplicateGroupSchema>

export const duplicatesReplySchema = z.strictObject({
  groups: z.array(duplicateGroupSchema),
  totalGroups: z.int().nonnegative(),
  totalBytesToWin: z.int().nonnegative(),
  /** Contents compared so far and still to be compared. */
  compared: z.int().nonnegative(),
  pending: z.int().nonnegative(),
})
export type DuplicatesReply = z.infer<typeof duplicatesReplySchema>

export const decisionSchema = z.strictObject({
  id: z.int().positive(),
  verdict: z.literal('not-duplicates'),
  decidedMs: z.number(),
  /** SHA-256 of the contents, so that it survives moves and renames. */
  contents: z.array(z.string()),
})
export type Decision = z.infer<typeof decisionSchema>

/** A decision with the names that the files of its contents have now; empty when all are gone. */
export const listedDecisionSchema = decisionSchema.extend({ names: z.array(z.string()) })
export type ListedDecision = z.infer<typeof listedDecisionSchema>
