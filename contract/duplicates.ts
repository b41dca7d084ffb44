import { z } from 'zod'
import { assetSummarySchema } from './asset.ts'

/** How two contents match, from the surest to the least sure. */
export const matchClassSchema = z.enum([
  'exact',
  'same-pixels',
  'same-audio',
  /** The same picture, compressed anew or of another size. */
  're-encoded',
  /** Turned or mirrored, and perhaps trimmed by that. */
  'turned',
  /** One is a part of the other. */
  'cropped',
  /** Other colours, something laid over, a border, or pasted into something else. */
  'edited',
  /** Frames of one burst or series: the same camera, moments apart. Neither is a copy. */
  'burst',
  /** Looks much alike, and is not proven to be the same picture. */
  'look-alike',
])
export type MatchClass = z.infer<typeof matchClassSchema>

/** Whether what matches so may be one too many: of a series and of look-alikes each is its own. */
export function isDuplicate(matchClass: MatchClass): boolean {
  return matchClass !== 'burst' && matchClass !== 'look-alike'
}

const pixelBoxSchema = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
})
/** A part of a picture in its own pixels. */
export type PixelBox = z.infer<typeof pixelBoxSchema>

/** How it was proven that two pictures show the same, and where. */
export const matchProofSchema = z.strictObject({
  /** Local features that one transform maps onto each other; 0 where whole frames were laid over. */
  inliers: z.int().nonnegative(),
  /** Share of the blocks with texture that show the same in both, 0 to 1. */
  agreement: z.number(),
  /** Share of them in which the two show something else, 0 to 1. */
  contradiction: z.number(),
  /** How much more often pixels are equally bright than by chance; null where not measured. */
  levels: z.number().nullable(),
  /** Pixels of the second for each pixel of the first, along a side. */
  scale: z.number(),
  /** By how much the second is turned clockwise, -180 to 180. */
  rotationDegrees: z.number(),
  mirrored: z.boolean(),
  /** The part of each that both show. */
  boxInFirst: pixelBoxSchema,
  boxInSecond: pixelBoxSchema,
  /** Everything is alike where words or boxes do not cover one of the two. */
  besideCover: z.boolean().default(false),
  /** Share of its own area that lies inside the other, of the one of which it is less, 0 to 1. */
  leastShare: z.number().default(1),
  /** The one of the two that shows the other inside a border or among other things. */
  framedBy: z.enum(['first', 'second']).nullable(),
})
export type MatchProof = z.infer<typeof matchProofSchema>

export const evidenceSchema = z.strictObject({
  class: matchClassSchema,
  /** Cosine in the visual space; null where bytes or pixels decided. */
  cosine: z.number().nullable(),
  /** Bits of 64 in which the perceptual hashes differ. */
  hashDistance: z.int().nullable(),
  /** Null where bytes, samples or decoded pixels are equal. In a group the keeper is the first. */
  proof: matchProofSchema.nullable(),
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
  /** 0 for series and look-alikes, which hold no duplicates. */
  bytesToWin: z.int().nonnegative(),
})
export type DuplicateGroup = z.infer<typeof duplicateGroupSchema>

/**
 * What the person said of contents: that no two of them are duplicates of each other, or that they
 * are and all are to stay.
 */
export const verdictSchema = z.enum(['not-duplicates', 'keep-all'])
export type Verdict = z.infer<typeof verdictSchema>

export const decisionSchema = z.strictObject({
  id: z.int().positive(),
  verdict: verdictSchema,
  decidedMs: z.number(),
  /** SHA-256 of the contents, so that it survives moves and renames. */
  contents: z.array(z.string()),
  /** Those of them of which all files of the same bytes stay, further ones too. */
  copiesStay: z.array(z.string()),
})
export type Decision = z.infer<typeof decisionSchema>

/** A decision with the names that the files of its contents have now; empty when all are gone. */
export const listedDecisionSchema = decisionSchema.extend({ names: z.array(z.string()) })
export type ListedDecision = z.infer<typeof listedDecisionSchema>
