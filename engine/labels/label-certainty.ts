import { measureBackground, sigmasAbove } from '../search/background.ts'
import type { Background } from '../search/background.ts'
import { dot } from '../search/combine-terms.ts'

/**
 * Half of the labels that lie so many standard deviations above chance are right, and the share
 * grows with the distance as the logistic function does: fitted to twelve labels on the sample
 * library in the built-in space of words (right: 2 of 15 between 3.5 and 4.5, 4 of 6 up to 5, 8 of 8
 * up to 6, 21 of 23 beyond).
 */
const EVEN_SIGMAS = 4.5
const SIGMAS_PER_LOGIT = 0.4
/** An item gets a label that is rather right than wrong. */
const LEAST_CERTAINTY = 0.5

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
  if (above < EVEN_SIGMAS) return null
  const background = ofItem()
  if (!background) return null
  const sigmas = Math.min(above, sigmasAbove(background, cosine))
  const certainty = 1 / (1 + Math.exp((EVEN_SIGMAS - sigmas) / SIGMAS_PER_LOGIT))
  return certainty >= LEAST_CERTAINTY ? certainty : null
}

/** What an item scores with words that have nothing to do with it. */
export function itemBackground(
  item: Float32Array,
  words: readonly Float32Array[],
): Background | null {
  return measureBackground(words.map((each) => dot(each, item)))
}
