/**
 * Two pictures are near duplicates when their embeddings and their perceptual hashes agree. Either
 * alone is not enough: the embedding joins pictures of the same subject, the hash joins pictures of
 * the same layout. What one of them lacks the other must make up for, so there are two ways to
 * agree; both were chosen for joining no unlike pictures on real edits (`npm run bench` prints
 * precision and recall around them).
 */
export const nearRules: readonly { readonly cosine: number; readonly hashDistance: number }[] = [
  { cosine: 0.4, hashDistance: 4 },
  { cosine: 0.75, hashDistance: 10 },
]

/** A picture above this is blank or nearly uniform, and like every other such picture. */
export const BLANK_ABOVE = 0.97

/** Candidates looked at for each picture: its nearest neighbours. */
export const CANDIDATES = 20

/** Below these two differences equal pixels are worth proving by decoding both in full. */
export const SAME_PIXELS_COSINE = 0.995
export const SAME_PIXELS_HASH_DISTANCE = 2

/** Whether cosine and hash together make a near duplicate. */
export function isNear(cosine: number, hashDistance: number): boolean {
  return nearRules.some((rule) => cosine >= rule.cosine && hashDistance <= rule.hashDistance)
}
