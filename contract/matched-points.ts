import { z } from 'zod'

const pointSchema = z.strictObject({ x: z.number(), y: z.number() })

/** Which local features of two pictures are the same, for who wants to see what a match rests on. */
export const matchedPointsSchema = z.strictObject({
  /**
   * What proves the match: features that one transform maps onto each other; whole frames laid over
   * each other; one slid over the other as a part of it; a third picture that matches both; equal
   * pixels; equal bytes; or nothing does.
   * Only features have points.
   */
  by: z.enum(['points', 'frames', 'part', 'through', 'pixels', 'bytes', 'nothing']),
  /** Each where it lies in the first and in the second picture, in full pixels of that picture. */
  points: z.array(z.strictObject({ first: pointSchema, second: pointSchema })),
})
export type MatchedPoints = z.infer<typeof matchedPointsSchema>
