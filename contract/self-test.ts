import { z } from 'zod'
import { strictnessSchema } from './matching.ts'

/** What is done to a photo in a self-test. */
export const editKindSchema = z.enum([
  're-encoded',
  'smaller',
  'cropped to 80 %',
  'cropped to 60 %',
  'cropped to 35 %',
  'turned by 90 degrees',
  'turned by 5 degrees',
  'mirrored',
  'brighter',
  'grey',
  'blurred',
  'captioned',
  'bordered',
  'in a screenshot',
])
export type EditKind = z.infer<typeof editKindSchema>

/** What came of editing a sample of the person's own photos and looking for the edits. */
export const selfTestReportSchema = z.strictObject({
  testedMs: z.number(),
  strictness: strictnessSchema,
  /** Photos that were edited. */
  photos: z.int().nonnegative(),
  /** For each kind of edit: how many were made, and found in one group with their photo. */
  edits: z.array(
    z.strictObject({
      kind: editKindSchema,
      made: z.int().nonnegative(),
      found: z.int().nonnegative(),
    }),
  ),
  /** Groups that were made, and those of them that hold different photos. */
  groups: z.int().nonnegative(),
  mixedGroups: z.int().nonnegative(),
  /** Pairs of files that ended up in one group: of one photo, and of different ones. */
  rightPairs: z.int().nonnegative(),
  wrongPairs: z.int().nonnegative(),
  /** Photos of the person's that were taken for the same, by their paths; at most ten pairs. */
  confused: z.array(z.strictObject({ one: z.string(), other: z.string() })),
})
export type SelfTestReport = z.infer<typeof selfTestReportSchema>

/** How far the groups can be trusted on this library, at the strictness in force. */
export const calibrationSchema = z.strictObject({
  strictness: strictnessSchema,
  /** Pairs that count as duplicates and that the person has judged: kept or cleaned up, or refused. */
  judgedRight: z.int().nonnegative(),
  judgedWrong: z.int().nonnegative(),
  /** The last self-test, if it was made at this strictness. */
  selfTest: selfTestReportSchema.nullable(),
  /** Expected share of wrong groups with its 95 % bounds, 0 to 1; null while nothing is known. */
  wrongShare: z
    .strictObject({ expected: z.number(), low: z.number(), high: z.number() })
    .nullable(),
})
export type Calibration = z.infer<typeof calibrationSchema>
