import { isAccepted } from './acceptance.ts'
import type { PictureSketch } from './picture-sketch.ts'
import type { Proof } from './proof.ts'
import type { Comparison } from './prove-pair.ts'
import { comparePair } from './prove-pair.ts'

/**
 * Compares a picture with several others. What it has in common with pictures that are proven to be
 * different (a caption, a watermark, the frame of a window) tells little, so each feature counts by
 * how few of them it is found in, as words do by their inverse document frequency (Spärck Jones, "A
 * statistical interpretation of term specificity", 1972; for pictures Sivic and Zisserman, "Video
 * Google", 2003).
 *
 * @returns for each of the others what is accepted at the most generous strictness at least
 */
export function proveOthers(
  first: PictureSketch,
  others: Iterable<PictureSketch>,
): (Proof | null)[] {
  const compared: Comparison[] = []
  for (const other of others) compared.push(comparePair(first, other))
  const weigh = featureWeights(
    compared.flatMap(({ proof, features }) => (proof ? [] : [features])),
    compared.length,
  )
  return compared.map(({ proof, features }) => {
    if (!proof || features.length === 0) return proof
    const inliers = Math.round(features.reduce((sum, feature) => sum + weigh(feature), 0))
    const weighed = { ...proof, inliers }
    return isAccepted(weighed, 'generous') ? weighed : null
  })
}

/**
 * What a feature counts, 0 to 1: 1 where no different picture has it, 0 where all of them do.
 *
 * @param different the features found in each picture that is proven to be different
 * @param count of all pictures that were compared, 1 or more
 */
export function featureWeights(
  different: readonly (readonly number[])[],
  count: number,
): (feature: number) => number {
  const holders = new Map<number, number>()
  for (const feature of different.flat()) holders.set(feature, (holders.get(feature) ?? 0) + 1)
  return (feature) => 1 - Math.log(1 + (holders.get(feature) ?? 0)) / Math.log(1 + count)
}
