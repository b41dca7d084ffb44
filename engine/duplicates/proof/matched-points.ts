import { z } from 'zod'
import type { PictureSketch } from './picture-sketch.ts'
import { comparePair } from './prove-pair.ts'

const shareSchema = z.strictObject({ x: z.number(), y: z.number() })

/** A feature of the first picture and the same of the second: shares of each width and height. */
export const featurePairSchema = z.strictObject({ first: shareSchema, second: shareSchema })
export type FeaturePair = z.infer<typeof featurePairSchema>

/**
 * The features that the proof of two pictures rests on, found as the proof itself is.
 *
 * @returns none where whole frames were laid over each other; null where nothing is proven
 */
export function matchedPoints(first: PictureSketch, second: PictureSketch): FeaturePair[] | null {
  const { proof, matches } = comparePair(first, second)
  if (!proof) return null
  const [from, to] = [first.plane, second.plane]
  return matches.map((match) => ({
    first: { x: match.from.x / from.width, y: match.from.y / from.height },
    second: { x: match.to.x / to.width, y: match.to.y / to.height },
  }))
}
