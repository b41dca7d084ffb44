import { measureBackground, sigmasAbove } from '../search/background.ts'
import type { Background } from '../search/background.ts'
import { dot } from '../search/combine-terms.ts'

/**
 * The share of labels that are right, by how far they lie above chance: a logistic function of the
 * logarithm of that distance (Platt scaling). Fitted in the built-in space of words to captioned pictures
 * that are no part of the product's tests; `npm run bench -- labels` fits it again and prints its error
 * on a half that it was not fitted to. In the space of another encoder it is an estimate.
 */
export const LABEL_CURVE = { evenSigmas: 8.0, steepness: 3.4 } as const
/** Below this a label would rather be noise: of those that are given more than half are right. */
export const LEAST_CERTAINTY = 0.2
/** Where the curve reaches it. */
const LEAST_SIGMAS =
  LABEL_CURVE.evenSigmas * (LEAST_CERTAINTY / (1 - LEAST_CERTAINTY)) ** (1 / LABEL_CURVE.steepness)

/** Probability that a label so many standard deviations above chance is right. */
export function certaintyAt(sigmas: number): number {
  return 1 / (1 + (LABEL_CURVE.evenSigmas / Math.max(sigmas, 0)) ** LABEL_CURVE.steepness)
}

/**
 * How certain a label of an item is, 0..1, or null where the item does not get it. Chance is what
 * the label's words score with things of all sorts, and what the item scores with words of all
 * sorts; the cosine has to stand out from both (each Fisher-transformed, as in a search), and the
 * smaller of the two distances counts. Either alone errs: some words are near to everything, and
 * some items are.
 *
 * @param ofWords background of the label's words
 * @param ofItem background of the item, asked for only when the words' own lets the label pass
 */
export function labelCertainty(
  cosine: number,
  ofWords: Background,
  ofItem: () => Background | null,
): number | null {
  const above = sigmasAbove(ofWords, cosine)
  if (above < LEAST_SIGMAS) return null
  const background = ofItem()
  if (!background) return null
  const sigmas = Math.min(above, sigmasAbove(background, cosine))
  return sigmas >= LEAST_SIGMAS ? certaintyAt(sigmas) : null
}

/** What an item scores with words that have nothing to do with it. */
export function itemBackground(
  item: Float32Array,
  words: readonly Float32Array[],
): Background | null {
  return measureBackground(words.map((each) => dot(each, item)))
}
