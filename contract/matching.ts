import { z } from 'zod'

/** How much proof two pictures need to count as duplicates, from most to least. */
export const strictnessSchema = z.enum(['strict', 'normal', 'generous'])
export type Strictness = z.infer<typeof strictnessSchema>

/** Longest pause within a series that is remembered while pictures are compared. */
export const LONGEST_SERIES_GAP_SECONDS = 60

/** What groups are made by; a change shows at once, nothing is compared again. */
export const matchingSchema = z.strictObject({
  strictness: strictnessSchema,
  /** Longest pause between two shots of one burst or series; 0 tells no series apart. */
  seriesGapSeconds: z.number().min(0).max(LONGEST_SERIES_GAP_SECONDS),
})
export type Matching = z.infer<typeof matchingSchema>
