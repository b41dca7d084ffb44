import { z } from 'zod'

/** Rules that compare two files by what they are. */
export const qualityRuleSchema = z.enum([
  'largest-picture',
  'best-quality',
  'raw',
  'has-metadata',
  'oldest',
  'newest',
  'largest-file',
  'shortest-path',
])
export type QualityRule = z.infer<typeof qualityRuleSchema>

/**
 * One rule by which the file to keep is chosen. `prefer-folder`: files in `folder` before those in
 * `over`, or before all others where that is null; both are absolute paths.
 */
export const keepRuleSchema = z.discriminatedUnion('rule', [
  z.strictObject({
    rule: z.literal('prefer-folder'),
    folder: z.string().min(1),
    over: z.string().min(1).nullable(),
  }),
  z.strictObject({ rule: qualityRuleSchema }),
])
export type KeepRule = z.infer<typeof keepRuleSchema>

/** Rules in order: the first that tells two files apart decides; ties go to the built-in rules. */
export const keepProfileSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  rules: z.array(keepRuleSchema).max(50),
})
export type KeepProfile = z.infer<typeof keepProfileSchema>

/** The profile that is always there: no rules of the person's own. */
export const DEFAULT_PROFILE = 'default'
